import { z } from 'zod';
import { shellJoin } from '../../../shared/commands.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { Docker } from '../../engine/index.ts';
import { findManager } from '../ask.ts';
import type { SwarmDeps } from '../deps.ts';
import type { RawNode } from '../raw.ts';
import { unlessMoved } from './unless-moved.ts';

type Asked = LabRef & { role: SwarmNode['role'] };

const PORT = 2377;

/** For the eyes of the person that asked, and for nothing else: it goes into no log, no transcript, no command. */
export async function joinToken(
  { engine, lab, role }: Asked,
  { engines }: SwarmDeps,
  signal: AbortSignal,
): Promise<{ token: string; command: string; address: string }> {
  const manager = await findManager(engines.get(engine), lab, signal);
  const [swarm, address] = await Promise.all([inspect(manager.docker, signal), addressOf(manager.docker, signal)]);
  const read = shellJoin(['docker', 'exec', manager.name, 'docker', 'swarm', 'join-token', '-q', role]);
  return {
    token: role === 'manager' ? swarm.JoinTokens.Manager : swarm.JoinTokens.Worker,
    command: `docker swarm join --token $(${read}) ${address}`,
    address,
  };
}

/** The old one is void from now on; who has joined with it stays. */
export async function rotateToken({ engine, lab, role }: Asked, deps: SwarmDeps, signal: AbortSignal): Promise<void> {
  const { docker, short } = await findManager(deps.engines.get(engine), lab, signal);
  const command = shellJoin(['docker', 'swarm', 'join-token', '--rotate', role]);
  await deps.operations.record({ engine, lab, node: short, command }, () => rotate(docker, role));
}

const RawSwarm = z.object({
  Version: z.object({ Index: z.number() }),
  Spec: z.looseObject({}),
  JoinTokens: z.object({ Manager: z.string(), Worker: z.string() }),
});

/** The client takes a signal for every call; its types have forgotten this one. */
type Inspect = (options: { abortSignal?: AbortSignal }) => Promise<unknown>;

async function inspect(docker: Docker, signal?: AbortSignal): Promise<z.infer<typeof RawSwarm>> {
  const read: Inspect = docker.swarmInspect.bind(docker);
  return RawSwarm.parse(await read(signal ? { abortSignal: signal } : {}));
}

/** Never cut off in the middle: which token holds would not be known. */
const rotate = (docker: Docker, role: SwarmNode['role']): Promise<void> =>
  unlessMoved(async () => {
    const { Version, Spec } = await inspect(docker);
    const which = role === 'manager' ? 'rotateManagerToken' : 'rotateWorkerToken';
    await docker.swarmUpdate({ _query: { version: Version.Index, [which]: true }, _body: Spec });
  });

/** Where a node joins: the leader's own address, as the other managers reach it. */
async function addressOf(docker: Docker, signal: AbortSignal): Promise<string> {
  const filters = JSON.stringify({ role: ['manager'] });
  const managers = (await docker.listNodes({ filters, abortSignal: signal })) as RawNode[];
  const leader = managers.find(({ ManagerStatus }) => ManagerStatus?.Leader) ?? managers[0];
  return leader?.ManagerStatus?.Addr ?? `${leader?.Status?.Addr ?? ''}:${PORT}`;
}
