import { describe, expect, it } from 'vitest';
import { departures } from '../../../src/renderer/features/nodes/drain.ts';
import { askers, labelChange, labelProblem, labelText } from '../../../src/renderer/features/nodes/labels.ts';
import { reservedBy } from '../../../src/renderer/features/nodes/load.ts';
import { addressOf, byAddress, matches } from '../../../src/renderer/features/nodes/order.ts';
import { longer } from '../../../src/renderer/parts/usage.ts';
import { toPath } from '../../../src/renderer/ui/Sparkline.tsx';
import type { SwarmTask } from '../../../src/shared/model/swarm.ts';
import { aNode, aService, aTask, byId, derive } from '../swarm/model.ts';

describe('labels', () => {
  it('have a name, of its own, without an equals sign', () => {
    const labels = { disk: 'ssd' };
    expect(labelProblem(' ', labels)).toBe('empty');
    expect(labelProblem('a=b', labels)).toBe('equals');
    expect(labelProblem('disk', labels)).toBe('taken');
    expect(labelProblem('disk', labels, 'disk')).toBeUndefined();
    expect(labelProblem('constructor', labels)).toBeUndefined();
    expect(labelProblem('ünïcödé 🐝', labels)).toBeUndefined();
  });

  it('are changed in place, and renamed by taking the old one away', () => {
    expect(labelChange('disk ', 'hdd', 'disk')).toEqual({ disk: 'hdd' });
    expect(labelChange('drive', 'ssd', 'disk')).toEqual({ disk: null, drive: 'ssd' });
    expect(labelChange('new', '')).toEqual({ new: '' });
    expect([labelText('gpu', ''), labelText('disk', 'ssd')]).toEqual(['gpu', 'disk=ssd']);
  });

  it('are asked for by services', () => {
    const spec = aService('web').spec;
    const services = [
      aService('web', { spec: { ...spec, constraints: ['node.labels.disk == ssd'] } }),
      aService('not', { spec: { ...spec, constraints: ['node.labels.disk!=ssd', 'node.role==worker'] } }),
      aService('spread', { spec: { ...spec, preferences: ['node.labels.disk'] } }),
      aService('other', { spec: { ...spec, constraints: ['node.labels.disk2==ssd'] } }),
    ];
    expect(askers(services, 'disk')).toEqual(['not', 'spread', 'web']);
  });
});

describe('nodes', () => {
  const again = aNode('worker01', { id: 'new' });
  const gone = aNode('worker01', { id: 'old', state: 'down' });

  it('are addressed by their short name, a leftover record of the same name by its id', () => {
    expect(addressOf(again, [gone, again])).toBe('worker01');
    expect(addressOf(gone, [gone, again])).toBe('old');
    expect(byAddress([gone, again], 'worker01')).toBe(again);
    expect(byAddress([gone, again], 'old')).toBe(gone);
    expect(byAddress([gone], 'nothing')).toBeUndefined();
    expect(byAddress([gone], undefined)).toBeUndefined();
  });

  it('are found by what is said of them', () => {
    const node = aNode('manager', { labels: { disk: 'SSD' }, availability: 'drain' });
    for (const words of ['', 'mana', 'leader drain', 'disk=ssd', '172.30']) expect(matches(node, words)).toBe(true);
    expect(matches(node, 'worker')).toBe(false);
  });
});

describe('a node’s tasks', () => {
  const web = aService('web', { wanted: 3 });
  const all = aService('all', { mode: 'global', wanted: 2 });
  const nodes = byId(aNode('manager'), aNode('worker01', { availability: 'drain' }));
  const now = 1e9;
  const here = (service: string, slot: number | undefined, more: Partial<SwarmTask> = {}) =>
    aTask(service, slot, 'worker01', { created: 1, since: now - 5000, ...more });
  const off = { state: 'shutdown', desired: 'shutdown' } as const;

  const departuresOf = (...tasks: SwarmTask[]) => {
    const model = { nodes, services: byId(web, all), tasks: byId(...tasks) };
    const { index } = derive(model);
    return departures(index.ofNode('id-worker01'), index.ofService, model, now).map(({ cell, leaving }) => [
      cell.slot,
      leaving.how,
      'on' in leaving ? leaving.on.short : undefined,
    ]);
  };

  it('leave a drained node for another one', () => {
    expect(
      departuresOf(
        here('web', 1, { state: 'running', desired: 'shutdown' }),
        here('web', 2, off),
        aTask('web', 2, 'manager', { created: 2 }),
        here('web', 3, off),
        aTask('web', 3, 'manager', { created: 2, state: 'preparing' }),
      ),
    ).toEqual([
      ['1', 'stopping', undefined],
      ['2', 'running', 'manager'],
      ['3', 'starting', 'manager'],
    ]);
  });

  it('wait, end, or come back with the node', () => {
    expect(
      departuresOf(
        here('web', 1, off),
        aTask('web', 1, undefined, { created: 2, state: 'pending' }),
        here('web', 2, off),
        here('all', undefined, off),
      ),
    ).toEqual([
      ['1', 'waiting', undefined],
      ['2', 'gone', undefined],
      ['worker01', 'back', undefined],
    ]);
  });

  it('of long ago have nothing to do with it', () => {
    expect(departuresOf(here('web', 1, { ...off, since: now - 3_600_000 }))).toEqual([]);
  });

  it('hold what they reserve, as long as they are there', () => {
    const tasks = [
      here('web', 1, { cpus: 0.5, memory: 64 }),
      here('web', 2, { cpus: 1 }),
      here('web', 3, { ...off, cpus: 4, memory: 1000 }),
    ];
    const { index } = derive({ nodes, services: byId(web), tasks: byId(...tasks) });
    expect(reservedBy(index.ofNode('id-worker01'))).toEqual({ cpus: 1.5, memory: 64 });
  });
});

describe('the course of what is used', () => {
  const at = (seconds: number) => ({ id: 'n', at: seconds * 1000, cpu: 1, memory: 1, rx: 0, tx: 0 });

  it('reaches back two minutes, and takes each reading once', () => {
    const course = Array.from({ length: 100 }, (_, i) => at(i * 2)).reduce(
      longer,
      [] as readonly ReturnType<typeof at>[],
    );
    expect(course).toHaveLength(61);
    expect(longer(course, at(198))).toBe(course);
  });

  it('is drawn against what there is, its last point at the right edge', () => {
    const points = [
      { at: 0, value: 0 },
      { at: 60_000, value: 5 },
      { at: 120_000, value: 10 },
    ];
    expect(toPath(points, 120_000, 10)).toBe('M0 19L50 10L100 1');
    expect(toPath(points, 120_000, 20)).toBe('M0 19L50 14.5L100 10');
    expect(toPath(points.slice(0, 1), 120_000, 10)).toBe('');
    expect(
      toPath(
        [points[0], points[0]].map((p) => ({ ...p, at: 0, value: 0 })),
        120_000,
        0,
      ),
    ).toBe('M100 19L100 19');
  });
});
