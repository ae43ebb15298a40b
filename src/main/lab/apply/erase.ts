import { SkepError } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/index.ts';
import { observeLab } from '../observe/observe.ts';
import { removeContainer, removeNetwork, removeVolume } from './remove.ts';

/**
 * Removes whatever carries the lab's label, the note of its spec last and only when nothing else is left. Returns what
 * could not be removed, each with why.
 */
export async function eraseLab(engine: Engine, lab: string): Promise<string[]> {
  const { containers, networks, volumes, specs } = await observeLab(engine, lab);
  const failures: string[] = [];
  const attempt = async (what: string, work: Promise<void>): Promise<void> => {
    await work.catch((error) => failures.push(`${what}: ${SkepError.from(error).message}`));
  };
  await Promise.all(containers.map(({ name }) => attempt(`container ${name}`, removeContainer(engine, name))));
  await Promise.all([
    ...networks.map(({ id, name }) => attempt(`network ${name}`, removeNetwork(engine, id))),
    ...volumes.map((name) => attempt(`volume ${name}`, removeVolume(engine, name))),
  ]);
  if (failures.length > 0) return failures;
  await Promise.all(specs.map(({ volume }) => attempt(`volume ${volume}`, removeVolume(engine, volume))));
  return failures;
}
