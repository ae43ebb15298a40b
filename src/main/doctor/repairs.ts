import { shellJoin } from '../../shared/commands.ts';
import { SkepError } from '../../shared/errors.ts';
import type { Repair } from '../../shared/model/doctor.ts';
import type { Engine } from '../engine/index.ts';
import type { Answers } from './facts.ts';
import { runPrivileged } from './probe.ts';
import { type Change, raise, type Setting } from './sysctl.ts';

/** Which settings a check raises, by its id. */
const RAISED: ReadonlyMap<string, readonly Setting[]> = new Map([
  ['kernel.inotify', ['instances', 'watches']],
  ['kernel.neighbours', ['soft', 'hard']],
]);

const write = (name: string, value: number): string => `echo ${value} > /proc/sys/${name.replaceAll('.', '/')}`;
const byDocker = (image: string, script: string): string =>
  `docker run --rm --privileged --network host --entrypoint sh ${shellJoin([image])} -c "${script}"`;

/** What the app would do about it itself; undefined where it can do nothing: no image to run, or nothing to be seen. */
export async function repairOf(facts: Answers, check: string, label: string): Promise<Repair | undefined> {
  const [probe, { settings }, { node }] = await Promise.all([facts.probe(), facts.machine(), facts.images()]);
  const changes = raise(settings, RAISED.get(check) ?? []);
  if (!probe?.privileged || changes.length === 0) return undefined;
  return {
    label,
    commands: changes.map(({ name, to }) => byDocker(node.image, write(name, to))),
    undo: undoOf(node.image, changes),
  };
}

/** Does it, and reads back whether it holds. Returns what takes it back. */
export async function repair(engine: Engine, facts: Answers, check: string): Promise<string[]> {
  const [{ settings }, { node }] = await Promise.all([facts.machine(), facts.images()]);
  const changes = raise(settings, RAISED.get(check) ?? []);
  if (changes.length === 0) {
    throw new SkepError('CONFLICT', 'There is nothing left to change', { hint: 'Check again.' });
  }
  const script = changes.map(({ name, to }) => `${write(name, to)}; echo "${name}=$(sysctl -n ${name})"`).join('\n');
  const said = await runPrivileged(engine, node.image, script);
  const refused = changes.filter(({ name, to }) => !said.includes(`${name}=${to}`));
  if (refused.length > 0) {
    throw new SkepError('ENGINE_FAILED', `The kernel kept ${refused.map(({ name }) => name).join(', ')} as it was`, {
      details: said.split(/\r?\n/).filter(Boolean),
      hint: 'Run the commands on the engine’s machine as root.',
    });
  }
  return undoOf(node.image, changes);
}

const undoOf = (image: string, changes: readonly Change[]): string[] =>
  changes.map(({ name, from }) => byDocker(image, write(name, from)));
