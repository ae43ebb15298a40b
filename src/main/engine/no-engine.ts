import { type ErrorCode, SkepError } from '../../shared/errors.ts';
import type { Entry } from './entry.ts';

/** The likelier way out of a failure, the earlier: an engine that is there but closed beats one that is not there. */
const TELLING: readonly ErrorCode[] = ['ENGINE_DENIED', 'ENGINE_UNSUPPORTED'];

/** That no engine answers: all that was tried, each with why; of one that was asked for by name its own why. */
export function noEngine(entries: readonly Entry[]): SkepError {
  const [first, ...others] = entries;
  if (first?.error && others.length === 0) return first.error;
  const failed = entries.filter(({ error }) => error !== undefined);
  const details = failed.map(({ candidate, error }) => `${candidate.source}: ${error?.message}`);
  const telling = TELLING.flatMap((code) => failed.filter(({ error }) => error?.code === code)).at(0)?.error;
  if (telling) return new SkepError(telling.code, telling.message, { hint: telling.hint, details, retryable: true });
  const asked = failed.find(({ candidate }) => candidate.source === 'DOCKER_HOST')?.error;
  return new SkepError('ENGINE_UNREACHABLE', asked?.message ?? 'No Docker engine answers', {
    hint: asked ? 'DOCKER_HOST names it: start it there, or unset DOCKER_HOST.' : start(process.platform),
    details,
    retryable: true,
  });
}

function start(platform: NodeJS.Platform): string {
  const by =
    platform === 'linux' ? ' As root on Debian and its like, npm run -s engine -- up makes one of Skep’s own.' : '';
  return `Start Docker; Skep goes on by itself as soon as an engine answers.${by}`;
}
