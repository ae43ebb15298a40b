import { type EngineInfo, isListed } from '../../shared/model/engine.ts';
import type { App } from '../app.ts';
import { type Face, table } from './face.ts';

type Engined = Pick<App, 'engines' | 'handlers'>;

/** How long engines that are slow to answer are waited for; one over ssh takes a second or two. */
const PATIENCE_MS = 8_000;

/** Lists them all, those that do not answer with why. */
export async function engines(app: Engined, face: Face): Promise<void> {
  const found = await settled(app);
  if (face.json) return face.out(JSON.stringify(found));
  const listed = found.filter(isListed);
  if (listed.length === 0) return face.say('No engine was found. skep doctor says how to get one.');
  const rows = listed.map((engine) => [
    `${engine.current ? '* ' : '  '}${engine.name}`,
    engine.state === 'up' ? 'up' : engine.state === 'connecting' ? 'no answer yet' : 'down',
    engine.state === 'up' ? `${engine.version ?? ''}, API ${engine.apiVersion ?? ''}` : '',
    engine.address,
    engine.source,
  ]);
  face.out(table([['  NAME', 'STATE', 'DOCKER', 'ADDRESS', 'FROM'], ...rows]));
  for (const { name, error } of listed) {
    if (!error) continue;
    face.say(`${name}: ${error.message}`);
    if (error.hint) face.say(`  ${error.hint}`);
  }
}

/** All that answer, or that have said why they do not. */
async function settled(app: Engined): Promise<EngineInfo[]> {
  const feed = await app.handlers.engine.list({});
  await app.engines.whenUp(0).catch((error: unknown) => {
    // Each says itself why it does not answer; that there is none of that name is said here.
    if (feed.snapshot().engines.length === 0) throw error;
  });
  const limit = Date.now() + PATIENCE_MS;
  const pending = (): boolean => feed.snapshot().engines.some(({ state }) => state === 'connecting');
  while (pending() && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 25));
  return feed.snapshot().engines.sort((a, b) => Number(b.current) - Number(a.current));
}
