import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, rebalance } from '../../../src/shared/placement/index.ts';
import { NOBODY, toNeed } from '../../../src/shared/placement/need.ts';
import { inBatches, seatsOf, singly } from '../../../src/shared/placement/roll.ts';
import { toTree } from '../../../src/shared/placement/tree.ts';
import { Draft } from './cluster.ts';

const situation = fc.record({
  nodes: fc.array(
    fc.record({ cpus: fc.integer({ min: 1, max: 6 }), availability: fc.constantFrom('active', 'active', 'drain') }),
    { minLength: 1, maxLength: 7 },
  ),
  own: fc.array(fc.nat(6), { minLength: 1, maxLength: 16 }),
  others: fc.array(fc.nat(6), { maxLength: 10 }),
  cpus: fc.constantFrom(undefined, 1, 2),
  maxPerNode: fc.nat(3),
  host: fc.boolean(),
  stopFirst: fc.boolean(),
});

describe('a rolling update of one task at a time', () => {
  it('ends the same by its queue as by a look at all nodes for each task', () => {
    fc.assert(
      fc.property(situation, ({ nodes, own, others, cpus, maxPerNode, host, stopFirst }) => {
        const draft = new Draft();
        for (const [i, one] of nodes.entries()) draft.node(`n${i}`, one);
        const at = (i: number) => `n${i % nodes.length}`;
        draft.service('other').on('other', others.map(at));
        draft.service('web', {
          replicas: own.length,
          maxPerNode,
          reserve: cpus === undefined ? {} : { cpus },
          ports: host ? [{ target: 80, published: 8080, mode: 'host' }] : [],
        });
        const index = indexOf(draft.on('web', own.map(at)).cluster);
        const tasks = index.tasksOf('web');
        const fresh = () => {
          const tree = toTree(index, toNeed(draft.spec('web'), 'web'), [], NOBODY, true);
          return { tree, ...seatsOf(tree) };
        };
        const [quick, plain] = [fresh(), fresh()];
        const done = singly(quick.tree.nodes, quick.seats, tasks, stopFirst);
        expect(done).toBe(inBatches(plain, tasks, stopFirst, 1));
        if (done) expect(quick.tree.nodes).toEqual(plain.tree.nodes);
      }),
      { numRuns: 400 },
    );
  });
});

/** Only a roll asks how a service is updated. */
function neverRolled(draft: Draft): Draft {
  Object.defineProperty(draft.spec('web'), 'update', {
    get: () => {
      throw new Error('web was rolled');
    },
  });
  return draft;
}

it('what is level already is not rolled at all: on the nodes that take it as many, or one more', () => {
  const draft = new Draft().node('a').node('b').node('c').node('d', { availability: 'drain' });
  draft.service('web', { replicas: 7 }).on('web', ['c', 'c', 'c', 'a', 'a', 'b', 'b']);
  expect(rebalance(neverRolled(draft).cluster)).toEqual([]);
});

it('nor is what its preferences level too', () => {
  const draft = new Draft();
  for (const [id, zone] of Object.entries({ a: 'x', b: 'x', c: 'y', d: 'y' })) draft.node(id, { labels: { zone } });
  draft.service('web', { replicas: 6, preferences: ['node.labels.zone'] });
  draft.on('web', ['a', 'a', 'b', 'c', 'c', 'd']);
  expect(rebalance(neverRolled(draft).cluster)).toEqual([]);
});
