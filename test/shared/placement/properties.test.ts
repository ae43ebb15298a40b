import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predict, room, verdicts } from '../../../src/shared/placement/index.ts';
import { Draft } from './cluster.ts';

const node = fc.record({
  zone: fc.constantFrom('x', 'y', 'z'),
  disk: fc.constantFrom('ssd', 'hdd'),
  cpus: fc.integer({ min: 1, max: 8 }),
  availability: fc.constantFrom('active', 'active', 'active', 'pause', 'drain'),
});
const situation = fc.record({
  nodes: fc.array(node, { minLength: 1, maxLength: 8 }),
  others: fc.array(fc.nat(7), { maxLength: 10 }),
  own: fc.array(fc.nat(7), { maxLength: 10 }),
  added: fc.integer({ min: 0, max: 30 }),
  constraint: fc.constantFrom([], ['node.labels.disk==ssd'], ['node.labels.disk!=ssd']),
  preferences: fc.constantFrom([], ['node.labels.zone'], ['node.labels.zone', 'node.labels.disk']),
  cpus: fc.constantFrom(undefined, 0.5, 2),
  maxPerNode: fc.integer({ min: 0, max: 3 }),
  host: fc.boolean(),
});

function build(given: typeof situation extends fc.Arbitrary<infer T> ? T : never) {
  const draft = new Draft();
  for (const [i, { zone, disk, cpus, availability }] of given.nodes.entries())
    draft.node(`n${i}`, { labels: { zone, disk }, cpus, availability });
  const at = (i: number) => `n${i % given.nodes.length}`;
  draft.service('other', {}).on('other', given.others.map(at));
  draft.service('web', {
    replicas: given.own.length,
    constraints: [...given.constraint],
    preferences: [...given.preferences],
    maxPerNode: given.maxPerNode,
    reserve: given.cpus ? { cpus: given.cpus } : {},
    ports: given.host ? [{ target: 80, published: 8080, mode: 'host' }] : [],
  });
  draft.on('web', given.own.map(at));
  return { cluster: draft.cluster, spec: draft.spec('web') };
}

describe('any forecast', () => {
  it('accounts for every task, and never counts on a node that refuses', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { cluster, spec } = build(given);
        const { places, classes, unplaced } = predict(cluster, spec, given.own.length + given.added, 'web');
        const classed = classes.reduce((all, { tasks }) => all + tasks, 0);
        expect(classed + unplaced).toBe(given.added);
        const certain = [...places.values()].reduce((all, { sure }) => all + sure, 0);
        expect(certain).toBeLessThanOrEqual(classed);
        const refused = new Set(
          verdicts(cluster, spec, 'web').flatMap(({ nodeId, refusals }) => (refusals.length > 0 ? [nodeId] : [])),
        );
        for (const id of places.keys()) expect(refused).not.toContain(id);
        for (const { nodes, tasks } of classes) {
          const least = nodes.reduce((all, id) => all + (places.get(id)?.sure ?? 0), 0);
          expect(least).toBeLessThanOrEqual(tasks);
          if (nodes.every((id) => !places.get(id)?.maybe)) expect(least).toBe(tasks);
        }
      }),
    );
  });

  it('places as many as there is room for', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { cluster, spec } = build(given);
        const space = room(cluster, spec, 'web');
        const { unplaced } = predict(cluster, spec, given.own.length + given.added, 'web');
        expect(unplaced).toBe(Math.max(0, given.own.length + given.added - space));
      }),
    );
  });

  it('lets go as many as are too many', () => {
    fc.assert(
      fc.property(situation, fc.nat(10), (given, keep) => {
        const { cluster, spec } = build(given);
        const { leaving, drawn } = predict(cluster, spec, keep, 'web');
        expect(new Set(leaving).size).toBe(Math.max(0, given.own.length - keep));
        // A draw is one only where some stay and some go.
        const going = drawn.filter((id) => leaving.includes(id)).length;
        expect(going > 0 && going < drawn.length).toBe(drawn.length > 0);
      }),
    );
  });
});
