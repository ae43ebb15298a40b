import { describe, expect, it } from 'vitest';
import type { SwarmTask, TaskDetail } from '../../../src/shared/model/swarm.ts';
import { type Fix, why } from '../../../src/shared/placement/index.ts';
import { Draft, GIB } from './cluster.ts';

const NOWHERE: Partial<SwarmTask> = { error: 'no suitable node (scheduling constraints not satisfied on 2 nodes)' };
const two = () => new Draft().node('a').node('b');
const ask = (draft: Draft, id = 'web.1', detail?: TaskDetail) => why(draft.cluster, draft.task(id), detail);
const kinds = (fixes: readonly Fix[] | undefined) => fixes?.map(({ kind, about }) => `${kind} ${about}`);

describe('a task without a node', () => {
  it('names the constraint, and what the nodes have in its place', () => {
    const draft = two().node('b', { labels: { disk: 'hdd' } });
    draft.service('web', { constraints: ['node.labels.disk==ssd'] }).on('web', [undefined], NOWHERE);
    const reason = ask(draft);
    expect(reason).toMatchObject({ kind: 'unplaced', said: NOWHERE.error });
    expect(reason?.verdicts).toEqual([
      { nodeId: 'a', refusals: [{ kind: 'constraint', constraint: 'node.labels.disk==ssd' }] },
      { nodeId: 'b', refusals: [{ kind: 'constraint', constraint: 'node.labels.disk==ssd', found: 'hdd' }] },
    ]);
    expect(kinds(reason?.fixes)).toEqual(['label-node a', 'drop-constraint node.labels.disk==ssd', 'label-node b']);
  });

  it('offers the nodes that are drained', () => {
    const draft = two().node('a', { availability: 'drain' }).node('b', { state: 'down' });
    draft.service('web').on('web', [undefined], NOWHERE);
    expect(ask(draft)?.fixes).toEqual([
      { kind: 'activate-node', about: 'a', change: { do: 'node', node: 'a', availability: 'active' }, restarts: [] },
    ]);
  });

  it('lowers a reservation until all replicas fit', () => {
    const draft = two().service('web', { replicas: 3, reserve: { memory: 6 * GIB } });
    draft.on('web', ['a', 'b']).on('web', [undefined], NOWHERE);
    const [fix] = ask(draft, 'web.3')?.fixes ?? [];
    expect(fix).toMatchObject({ kind: 'lower-reservation', restarts: ['web.1', 'web.2'] });
    expect(fix?.change).toMatchObject({ do: 'update', spec: { reserve: { memory: 4 * GIB } } });
  });

  it('goes through the mesh where its own tasks hold the port, and elsewhere where another does', () => {
    const ports = [{ published: 8080, target: 80, mode: 'host' as const }];
    const draft = two().service('web', { replicas: 3, ports }).on('web', ['a', 'b']).on('web', [undefined], NOWHERE);
    expect(kinds(ask(draft, 'web.3')?.fixes)).toEqual(['ingress-port 8080', 'scale-down 2']);
    draft.service('other', { replicas: 1, ports }).on('other', [undefined], NOWHERE);
    expect(kinds(ask(draft, 'other.1')?.fixes)).toEqual(['free-port 8081']);
  });

  it('raises the most per node as far as it takes', () => {
    const draft = two().service('web', { replicas: 6, maxPerNode: 1 }).on('web', ['a', 'b', undefined], NOWHERE);
    const reason = ask(draft, 'web.3');
    expect(kinds(reason?.fixes)).toEqual(['raise-most 3', 'scale-down 2']);
  });

  it('offers a step where no step is enough', () => {
    const draft = new Draft().node('a', { availability: 'drain' });
    draft.service('web', { constraints: ['node.labels.disk==ssd'] }).on('web', [undefined], NOWHERE);
    expect(kinds(ask(draft)?.fixes)).toEqual([
      'activate-node a',
      'label-node a',
      'drop-constraint node.labels.disk==ssd',
    ]);
  });

  it('knows a foreign platform by what Swarm says', () => {
    const draft = new Draft().node('a').service('web');
    draft.on('web', [undefined], { error: 'no suitable node (unsupported platform on 1 node)' });
    expect(ask(draft)?.verdicts).toEqual([
      { nodeId: 'a', refusals: [{ kind: 'platform', asked: 'hello', found: 'linux/x86_64' }] },
    ]);
  });

  it.each([
    ['no available IPv4 addresses on this network’s address pools', 'network'],
    ['subnet sandbox join failed', 'network'],
    ['the script was skipped', 'waiting'],
  ])('%s: %s', (error, kind) => {
    expect(ask(two().service('web').on('web', [undefined], { error }))?.kind).toBe(kind);
  });

  it('waits, where a node would take it', () => {
    expect(ask(two().service('web').on('web', [undefined]))?.kind).toBe('waiting');
  });
});

describe('a task on its node', () => {
  const DETAIL: TaskDetail = { addresses: [], oomKilled: false, lines: [] };

  it.each<[string, Partial<SwarmTask>, string, string[]]>([
    [
      'image',
      { state: 'rejected', error: 'No such image: hello:9' },
      'image',
      ['publish-image hello', 'other-image image'],
    ],
    [
      'health',
      { state: 'failed', error: 'task: non-zero exit (137): dockerexec: unhealthy container' },
      'health',
      ['drop-health web', 'edit health'],
    ],
    [
      'mount',
      { state: 'rejected', error: 'invalid mount config for type "bind": bind source path does not exist: /srv' },
      'mount',
      ['edit mounts'],
    ],
    ['exit', { state: 'failed', exitCode: 3, error: 'task: non-zero exit (3)' }, 'exit', ['edit command', 'force web']],
    ['its end', { state: 'complete', exitCode: 0 }, 'exit', ['restart-policy web', 'edit command', 'force web']],
    [
      'port',
      { state: 'failed', error: 'driver failed programming external connectivity' },
      'network',
      ['edit networks', 'force web'],
    ],
    [
      'an image called as a mount is',
      {
        ...{ state: 'rejected', image: 'registry:5000/team/volume-tool:1' },
        error: 'No such image: registry:5000/team/volume-tool:1@sha256:0f3a',
      },
      'image',
      ['publish-image registry:5000/team/volume-tool:1', 'other-image image'],
    ],
    [
      'a command called as a network is',
      { state: 'failed', error: 'starting container failed: exec: "network-oom": executable file not found in $PATH' },
      'exit',
      ['edit command', 'force web'],
    ],
    [
      'a room',
      { state: 'failed', exitCode: 1, error: 'no room in the bathroom' },
      'exit',
      ['edit command', 'force web'],
    ],
    ['lost', { state: 'orphaned' }, 'lost', []],
    ['preparing', { state: 'preparing' }, 'preparing', []],
    ['a wait', { state: 'ready', desired: 'ready' }, 'waiting', []],
  ])('%s', (_, more, kind, fixes) => {
    const reason = ask(two().service('web').on('web', ['a'], more));
    expect(reason?.kind).toBe(kind);
    expect(kinds(reason?.fixes)).toEqual(fixes);
  });

  it('was short of memory, says its container', () => {
    const draft = two()
      .service('web', { limit: { memory: GIB } })
      .on('web', ['a'], { state: 'failed', exitCode: 137 });
    const reason = ask(draft, 'web.1', { ...DETAIL, oomKilled: true });
    expect(reason?.kind).toBe('oom');
    expect(reason?.fixes[0]?.change).toMatchObject({ do: 'update', spec: { limit: { memory: 2 * GIB } } });
  });

  it('was unhealthy, though it ended without an error', () => {
    const draft = two().service('web').on('web', ['a'], { state: 'complete', exitCode: 0 });
    const health = { status: 'unhealthy', failingStreak: 3, log: [] };
    expect(ask(draft, 'web.1', { ...DETAIL, health })?.kind).toBe('health');
  });

  it('makes a missing folder a volume', () => {
    const draft = two().service('web', { mounts: [{ type: 'bind', source: '/srv/data', target: '/data' }] });
    draft.on('web', ['a'], { state: 'rejected', error: 'bind source path does not exist: /srv/data' });
    expect(ask(draft)?.fixes[0]).toMatchObject({
      kind: 'volume-mount',
      about: '/srv/data',
      change: { spec: { mounts: [{ type: 'volume', source: 'web-srv-data', target: '/data' }] } },
    });
  });

  it('tells why the attempt before it failed', () => {
    const draft = two()
      .service('web')
      .on('web', ['a'], { state: 'failed', exitCode: 1, error: 'task: non-zero exit (1)' });
    draft.tasks.set('next', {
      ...draft.task('web.1'),
      id: 'next',
      state: 'ready',
      desired: 'ready',
      created: 9,
      error: '',
    });
    expect(ask(draft, 'next')).toMatchObject({ kind: 'exit', of: 'web.1', said: 'task: non-zero exit (1)' });
    const next = draft.task('next');
    const earlier = { ...DETAIL, oomKilled: true };
    expect(why(draft.cluster, next, DETAIL, earlier)).toMatchObject({ kind: 'oom', of: 'web.1' });
    const health = { status: 'unhealthy', failingStreak: 3, log: [] };
    expect(why(draft.cluster, next, DETAIL, { ...DETAIL, health })).toMatchObject({ kind: 'health', of: 'web.1' });
  });

  it('is on a node that is down', () => {
    expect(ask(two().node('a', { state: 'down' }).service('web').on('web', ['a']))?.kind).toBe('lost');
  });

  it('has nothing to say of one that runs, that is to stop, or of a job that is done', () => {
    const draft = two().service('web').service('job', { mode: 'replicated-job' }).on('web', ['a', 'b']);
    draft.on('job', ['a'], { state: 'complete', desired: 'complete' });
    expect(ask(draft)).toBeUndefined();
    expect(ask(draft, 'job.1')).toBeUndefined();
    draft.tasks.set('web.2', { ...draft.task('web.2'), desired: 'shutdown', state: 'shutdown' });
    expect(ask(draft, 'web.2')).toBeUndefined();
  });
});
