import { type Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { SkepError } from '../../shared/errors.ts';
import { isNode } from '../../shared/model/lab.ts';
import { REGISTRY_ALIAS, registryName } from '../../shared/model/names.ts';
import { type Engine, execAgent } from '../engine/index.ts';
import { type Member, membersOf } from '../swarm/index.ts';

const PATIENCE_MS = 10_000;
const [HOST, PORT] = REGISTRY_ALIAS.split(':') as [string, string];

export interface RegistryAnswer {
  status: number;
  /** Where the next page is, where there is one. */
  next: string | undefined;
  body: string;
}

export interface Registry {
  get(path: string): Promise<RegistryAnswer>;
}

/**
 * Speaks to a lab's registry from within the lab, through `nc` in a node: that works wherever the engine is, and whatever
 * is published. (With no node up, through the registry's own container.)
 */
export async function withRegistry<T>(
  engine: Engine,
  lab: string,
  signal: AbortSignal,
  work: (registry: Registry) => Promise<T>,
): Promise<T> {
  const running = await runningMembers(engine, lab, signal);
  const own = running.find(isRegistry);
  if (!own) throw stopped(lab);
  const agent = agentTo(engine, running.find(isNode) ?? own);
  const ask = async (path: string): Promise<RegistryAnswer> => {
    try {
      return await get(agent, path, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
    } catch (error) {
      if (signal.aborted) throw error;
      // It may have stopped meanwhile; an engine's list is a moment late.
      const still = (await runningMembers(engine, lab, signal)).some(isRegistry);
      throw still ? unreachable(lab, error) : stopped(lab);
    }
  };
  try {
    return await work({ get: ask });
  } finally {
    agent.destroy();
  }
}

const isRegistry = ({ role }: Member): boolean => role === 'registry';

const runningMembers = async (engine: Engine, lab: string, signal: AbortSignal): Promise<Member[]> =>
  (await membersOf(engine, { lab }, signal)).filter(({ running, paused }) => running && !paused);

function agentTo(engine: Engine, through: Member): Agent {
  return execAgent(engine, through.name, ['nc', isRegistry(through) ? '127.0.0.1' : HOST, PORT]);
}

function get(agent: Agent, path: string, signal: AbortSignal): Promise<RegistryAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, path, signal, headers: { host: REGISTRY_ALIAS } }, (answer) => {
      text(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, next: nextPage(answer), body }),
        (error) => reject(error),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** `Link: </v2/_catalog?last=x&n=100>; rel="next"`. */
const nextPage = ({ headers }: IncomingMessage): string | undefined =>
  /<([^>]+)>;\s*rel="?next"?/.exec(String(headers.link ?? ''))?.[1];

export const stopped = (lab: string): SkepError =>
  new SkepError('REGISTRY_UNREACHABLE', `The registry of ${lab} is not running`, {
    hint: `Start the lab, or its registry alone: docker start ${registryName(lab)}`,
    retryable: true,
  });

const unreachable = (lab: string, cause: unknown): SkepError =>
  new SkepError('REGISTRY_UNREACHABLE', `The registry of ${lab} does not answer`, {
    hint: `Its log may say why: docker logs ${registryName(lab)}`,
    details: cause instanceof SkepError ? cause.details : [],
    retryable: true,
    cause,
  });
