import { formatAge, formatBytes } from '../../shared/format.ts';
import type { EngineInfo } from '../../shared/model/engine.ts';
import { m } from '../messages/index.ts';

/** `26.1.5` of `26.1.5+dfsg1`: what a distribution adds is for the doctor. */
export const shortVersion = (version: string): string => version.split('+')[0] ?? version;

/** `28.5.2 · 8 CPUs · 15.5 GB`, as far as it is known. */
export function engineFacts(engine: EngineInfo): string {
  if (engine.state === 'down') {
    return engine.lost && engine.since !== undefined
      ? m.engine.lost(formatAge(Date.now() - engine.since))
      : m.engine.down;
  }
  if (engine.state === 'connecting') return m.engine.connecting;
  const facts = [
    engine.version && shortVersion(engine.version),
    engine.cpus && m.engine.cpus(engine.cpus),
    engine.memory && formatBytes(engine.memory),
  ];
  return facts.filter(Boolean).join(' · ');
}
