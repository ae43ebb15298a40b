import type { SwarmTask, TaskDetail } from '../model/swarm.ts';
import type { Why } from './types.ts';

/** What the engine says, and what it means; the first that fits. */
const WORDS: readonly [Why['kind'], RegExp][] = [
  ['health', /unhealthy container/i],
  [
    'mount',
    /invalid mount config|bind source path|bind mount|no such volume|error while mounting|failed to mount|\bvolume/i,
  ],
  [
    'image',
    /no such image|pull access denied|manifest (for .* )?(unknown|not found)|manifest unknown|repository .*not found|invalid reference|failed to (resolve|pull)|image .*not found|http: server gave http response|registry/i,
  ],
  ['oom', /out of memory|\boom\b|oom-?kill/i],
  ['network', /\bnetwork|\bendpoint|could not attach|port is already allocated|driver failed programming/i],
  ['exit', /non-zero exit|exec:|executable file not found|OCI runtime|starting container failed/i],
];

/** Names are no words of the engine's: an image may be called `volume-tool`, a command `oom-test`. */
const withoutNames = (said: string, image: string): string => said.replaceAll(image, '').replace(/"[^"]*"/g, '');

/** What an attempt failed of, by what Swarm and its engine say. */
export function failureOf(task: SwarmTask, detail?: TaskDetail): Why['kind'] {
  if (detail?.oomKilled) return 'oom';
  // A process that heeds the signal ends without an error: Swarm says "complete" of it.
  if (detail?.health?.status === 'unhealthy') return 'health';
  const said = withoutNames(task.error ?? '', task.image);
  const [kind] = WORDS.find(([, words]) => words.test(said)) ?? [];
  if (kind) return kind;
  return task.state === 'complete' || (task.exitCode !== undefined && task.exitCode !== 0) ? 'exit' : 'other';
}
