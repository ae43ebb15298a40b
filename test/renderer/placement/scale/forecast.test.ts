import { describe, expect, test } from 'vitest';
import { toForecastRows } from '../../../../src/renderer/features/placement/scale/forecast-rows.ts';
import { explain, refusalsOf, valueText } from '../../../../src/renderer/features/placement/scale/forecast-words.ts';
import type { ScaleDraft } from '../../../../src/renderer/swarm/index.ts';
import type { SwarmService, SwarmTask } from '../../../../src/shared/model/swarm.ts';
import { type Cluster, predict } from '../../../../src/shared/placement/index.ts';
import { aNode, aService, aTask, byId } from '../../swarm/model.ts';

const SHORTS = ['manager', 'worker01', 'worker02', 'worker03'];

function cluster(service: SwarmService, tasks: SwarmTask[], nodes = SHORTS.map((short) => aNode(short))): Cluster {
  return { nodes: byId(...nodes), services: byId(service), tasks: byId(...tasks) };
}

function draftOf(at: Cluster, service: SwarmService, to: number): ScaleDraft {
  const forecast = predict(at, service.spec, to, service.id);
  return { serviceId: service.id, from: service.wanted, to, forecast, by: 'keys' };
}

const on = (...shorts: string[]): SwarmTask[] => shorts.map((short, i) => aTask('web', i + 1, short));

describe('what is said', () => {
  const web = aService('web', { wanted: 3 });

  test('names the nodes that tasks go to, in the order of the board', () => {
    const at = cluster(web, on('worker02', 'worker02', 'worker02'));
    expect(valueText(draftOf(at, web, 6), at)).toBe('6, adds 3: manager, worker01, worker03');
  });

  test('of nodes that are equal says that nobody knows which', () => {
    const at = cluster(web, on('manager', 'manager', 'worker01'));
    const draft = draftOf(at, web, 4);
    expect(valueText(draft, at)).toBe('4, adds 1: 1 among worker02, worker03');
    expect(explain(draft, at).join(' ')).toContain('For one task worker02 and worker03 are equally good');
  });

  test('counts several on one node, and those that leave', () => {
    const at = cluster(web, on('manager', 'manager', 'manager'));
    expect(valueText(draftOf(at, web, 1), at)).toBe('1, stops 2: manager 2');
    expect(valueText(draftOf(at, web, 3), at)).toBe('3, no change');
  });

  test('says of nodes that are equal that nobody knows which loses a task, and of those that wait how many', () => {
    const at = cluster(web, on('worker01', 'worker02', 'manager'));
    const draft = draftOf(at, web, 2);
    expect(valueText(draft, at)).toBe('2, stops 1: 1 among manager, worker01, worker02');
    expect(explain(draft, at)[1]).toBe(
      'manager, worker01 and worker02 have equally many: nobody can say which of them loses one.',
    );
    expect(toForecastRows(draft, at).map(({ least, most }) => `${least}–${most}`)).toEqual(['0–1', '0–1', '0–1']);
    const more = cluster(web, [...on('manager', 'manager', 'worker01'), aTask('web', 4, undefined)]);
    const two = draftOf(more, { ...web, wanted: 4 }, 1);
    expect(valueText(two, more)).toBe('1, stops 3: 1 without a node, manager, 1 among manager, worker01');
    expect(toForecastRows(two, more).map(({ before, least, most }) => [before, least, most])).toEqual([
      [2, 0, 1],
      [1, 0, 1],
    ]);
  });

  test('of many nodes says how many', () => {
    const nodes = Array.from({ length: 20 }, (_, i) => aNode(`worker${String(i + 1).padStart(2, '0')}`));
    const at = cluster(web, on('worker01', 'worker02', 'worker03'), nodes);
    expect(valueText(draftOf(at, web, 20), at)).toBe('20, adds 17: on 17 nodes');
  });

  test('tells why tasks would find no node, alike nodes together', () => {
    const tied = { ...web, spec: { ...web.spec, constraints: ['node.role==manager'], maxPerNode: 3 } };
    const at = cluster(tied, on('manager', 'manager', 'manager'));
    const draft = draftOf(at, tied, 5);
    expect(valueText(draft, at)).toBe('5, adds 2; 2 find no node');
    const reasons = refusalsOf(draft.forecast, at);
    expect(reasons[0]?.nodes).toEqual(['worker01', 'worker02', 'worker03']);
    expect(reasons[0]?.why).toContain('node.role==manager');
    expect(reasons[1]?.nodes).toEqual(['manager']);
  });

  test('that a service is spread over a label first', () => {
    const spread = { ...web, spec: { ...web.spec, preferences: ['node.labels.zone'] } };
    const at = cluster(spread, on('manager', 'worker01', 'worker02'));
    expect(explain(draftOf(at, spread, 6), at)[0]).toContain('node.labels.zone');
  });
});

test('each node with its tasks before and after, and what all its tasks reserve then', () => {
  const web = aService('web', { wanted: 2 });
  const heavy = { ...web, spec: { ...web.spec, reserve: { memory: 1e9 } } };
  const at = cluster(heavy, [
    aTask('web', 1, 'manager', { memory: 1e9 }),
    aTask('web', 2, 'worker01', { memory: 1e9 }),
    aTask('other', 1, 'worker02', { memory: 5e9 }),
  ]);
  const rows = toForecastRows(draftOf(at, heavy, 4), at).map(({ node, before, least, most, reserved }) => [
    node.short,
    before,
    least,
    most,
    reserved / 1e9,
  ]);
  expect(rows).toEqual([
    ['manager', 1, 1, 1, 1],
    ['worker01', 1, 1, 1, 1],
    ['worker02', 0, 1, 1, 6],
    ['worker03', 0, 1, 1, 1],
  ]);
});
