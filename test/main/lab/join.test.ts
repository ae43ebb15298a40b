import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/main/engine/index.ts';
import { Site } from '../../../src/main/lab/apply/site.ts';
import { joinSwarm } from '../../../src/main/lab/apply/swarm.ts';
import { nothing } from '../../../src/main/lab/observe/types.ts';
import type { StepContext } from '../../../src/main/operations/index.ts';
import { type ErrorCode, SkepError } from '../../../src/shared/errors.ts';
import { aSpec, RESOLVED } from './lab-input.ts';

interface Answers {
  /** What the node answers to each join, in turn; undefined is success. */
  joins: (ErrorCode | undefined)[];
  /** What the node says of itself when asked, in turn; the last one stays. */
  says?: { NodeID: string; LocalNodeState: string }[];
  /** Ids of the swarm's nodes, by its manager. */
  members?: string[];
}

/** A manager and a node that answer as told, and what they were asked. */
function swarm({ joins, says = [], members = [] }: Answers): { site: Site; asked: string[] } {
  const asked: string[] = [];
  let token = 0;
  const manager = {
    swarmInspect: async () => ({ JoinTokens: { Manager: 'm', Worker: `w${++token}` } }),
    listNodes: async () =>
      members.map((ID) => ({
        ...{ ID, Version: { Index: 1 }, Status: { State: 'ready' } },
        Spec: { Role: 'worker', Availability: 'active' },
      })),
  };
  const node = {
    async swarmJoin({ JoinToken, RemoteAddrs }: { JoinToken: string; RemoteAddrs: string[] }) {
      asked.push(`join ${JoinToken} ${RemoteAddrs}`);
      const code = joins.shift();
      if (code) throw new SkepError(code, code);
    },
    swarmLeave: async () => void asked.push('leave'),
    async info() {
      asked.push('info');
      return { Swarm: says.length > 1 ? says.shift() : says[0] };
    },
  };
  const engine = {
    node: (name: string) => ({ docker: name === 'demo-manager' ? manager : node }),
    docker: { listContainers: async () => [{ Id: 'm1', Names: ['/demo-manager'] }] },
  } as unknown as Engine;
  const site = new Site({
    ...{ engine, spec: aSpec(), resolved: RESOLVED, observed: nothing('demo'), choices: {} },
    onClaimed: () => {},
  });
  return { site, asked };
}

const context: StepContext = { signal: new AbortController().signal, progress: () => {}, log: () => {} };
const JOIN = (token: string): string => `join ${token} 172.30.7.11:2377`;

describe('joinSwarm', () => {
  it('joins with the token that the manager gives now', async () => {
    const { site, asked } = swarm({ joins: [undefined] });
    await joinSwarm(site, 'demo-worker01', context);
    expect(asked).toEqual([JOIN('w1')]);
  });

  it('asks for a fresh token when one was refused, once', async () => {
    const { site, asked } = swarm({ joins: ['BAD_TOKEN', undefined] });
    await joinSwarm(site, 'demo-worker01', context);
    expect(asked).toEqual([JOIN('w1'), JOIN('w2')]);
    const refusing = swarm({ joins: ['BAD_TOKEN', 'BAD_TOKEN'] });
    await expect(joinSwarm(refusing.site, 'demo-worker01', context)).rejects.toMatchObject({ code: 'BAD_TOKEN' });
  });

  it('waits while there is no leader', async () => {
    const { site, asked } = swarm({ joins: ['NO_LEADER', undefined] });
    await joinSwarm(site, 'demo-worker01', context);
    expect(asked).toHaveLength(2);
  });

  it('waits for a join that goes on in the background', async () => {
    const pending = { NodeID: '', LocalNodeState: 'pending' };
    const { site, asked } = swarm({
      joins: ['NODE_NOT_READY'],
      says: [pending, pending, { NodeID: 'n1', LocalNodeState: 'active' }],
    });
    await joinSwarm(site, 'demo-worker01', context);
    expect(asked).toEqual([JOIN('w1'), 'info', 'info', 'info']);
  });

  it('has nothing to do on a node that is in already, still connecting or not', async () => {
    const { site } = swarm({
      joins: ['ALREADY_IN_SWARM'],
      says: [{ NodeID: 'n1', LocalNodeState: 'pending' }],
      members: ['n0', 'n1'],
    });
    await expect(joinSwarm(site, 'demo-worker01', context)).resolves.toBe('skipped');
  });

  it('takes a node out of a swarm that is not the lab’s', async () => {
    const { site, asked } = swarm({
      joins: ['ALREADY_IN_SWARM', undefined],
      says: [{ NodeID: 'old', LocalNodeState: 'active' }],
      members: ['n0'],
    });
    await joinSwarm(site, 'demo-worker01', context);
    // Asked more than once: to leave is not to be undone.
    expect(asked.filter((each) => each === 'info').length).toBeGreaterThan(1);
    expect(asked.filter((each) => each !== 'info')).toEqual([JOIN('w1'), 'leave', JOIN('w1')]);
  });
});
