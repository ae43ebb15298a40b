import { describe, expect, it } from 'vitest';
import { predict, room, verdicts } from '../../../src/shared/placement/index.ts';
import { Draft, GIB, toSpec } from './cluster.ts';

const four = () => new Draft().node('a').node('b').node('c').node('d');
const sure = (places: ReadonlyMap<string, { sure: number; maybe: boolean }>) =>
  Object.fromEntries([...places].map(([id, { sure, maybe }]) => [id, maybe ? `${sure}?` : `${sure}`]));

describe('predict', () => {
  it('spreads over equal nodes, and says what is only likely', () => {
    const forecast = predict(four().cluster, toSpec(), 6);
    expect(sure(forecast.places)).toEqual({ a: '1?', b: '1?', c: '1?', d: '1?' });
    expect(forecast.classes).toEqual([{ nodes: ['a', 'b', 'c', 'd'], tasks: 6 }]);
    expect(forecast).toMatchObject({ unplaced: 0, verdicts: [], leaving: [] });
  });

  it('takes the node with the fewest tasks of the service, then of all', () => {
    const draft = four().service('web', { replicas: 2 }).service('db', { replicas: 2 });
    draft.on('web', ['a', 'b']).on('db', ['c', 'c']);
    expect(sure(predict(draft.cluster, draft.spec('web'), 3, 'web').places)).toEqual({ d: '1' });
    expect(sure(predict(draft.cluster, draft.spec('web'), 4, 'web').places)).toEqual({ c: '1', d: '1' });
    expect(sure(predict(draft.cluster, draft.spec('web'), 5, 'web').places)).toEqual({
      a: '0?',
      b: '0?',
      c: '1',
      d: '1',
    });
  });

  it('passes over nodes that refuse, and tells why where none is left', () => {
    const draft = new Draft().node('a', { availability: 'drain' }).node('b', { state: 'down' }).node('c', { cpus: 1 });
    const spec = toSpec({ reserve: { cpus: 0.5 } });
    const forecast = predict(draft.cluster, spec, 3);
    expect(sure(forecast.places)).toEqual({ c: '2' });
    expect(forecast.unplaced).toBe(1);
    expect(forecast.verdicts.map(({ refusals }) => refusals.map(({ kind }) => kind))).toEqual([
      ['availability'],
      ['down'],
      [],
    ]);
  });

  it('divides by preferences first', () => {
    const draft = new Draft()
      .node('a', { labels: { zone: 'x' } })
      .node('b', { labels: { zone: 'y' } })
      .node('c', { labels: { zone: 'y' } });
    const spec = toSpec({ preferences: ['node.labels.zone'] });
    expect(sure(predict(draft.cluster, spec, 4).places)).toEqual({ a: '2', b: '1', c: '1' });
    const odd = predict(draft.cluster, spec, 3);
    expect(sure(odd.places)).toEqual({ a: '1?', b: '0?', c: '0?' });
    expect(odd.classes).toEqual([{ nodes: ['a', 'b', 'c'], tasks: 3 }]);
  });

  it('has one task of a host port on a node', () => {
    const spec = { replicas: 2, ports: [{ published: 8080, target: 80, mode: 'host' as const }] };
    const draft = four().service('web', spec).on('web', ['a', 'b']);
    const forecast = predict(draft.cluster, draft.spec('web'), 6, 'web');
    expect(sure(forecast.places)).toEqual({ c: '1', d: '1' });
    expect(forecast.unplaced).toBe(2);
    expect(room(draft.cluster, draft.spec('web'), 'web')).toBe(4);
  });

  it('puts a global service on each eligible node', () => {
    const draft = four().node('c', { availability: 'pause' }).node('d', { cpus: 1 });
    const forecast = predict(draft.cluster, toSpec({ mode: 'global', reserve: { cpus: 2 } }), 1);
    expect(sure(forecast.places)).toEqual({ a: '1', b: '1' });
    expect(forecast.unplaced).toBe(1);
  });

  it('takes tasks from the nodes with the most, waiting ones first', () => {
    const draft = four().service('web', { replicas: 6 }).on('web', ['a', 'a', 'a', 'b', 'c', undefined]);
    expect(predict(draft.cluster, draft.spec('web'), 3, 'web').leaving.toSorted()).toEqual(['web.2', 'web.3', 'web.6']);
    expect(predict(draft.cluster, draft.spec('web'), 5, 'web').leaving).toEqual(['web.6']);
  });

  it('says of nodes with equally many that any of them may lose one', () => {
    const draft = four().service('web', { replicas: 4 }).on('web', ['a', 'b', 'c', 'c']);
    const two = predict(draft.cluster, draft.spec('web'), 2, 'web');
    expect(two.leavingClasses).toEqual([
      { nodes: ['a', 'b', 'c'], tasks: 1 },
      { nodes: ['c'], tasks: 1 },
    ]);
    expect(two.leaving).toHaveLength(2);
    expect(two.drawn.toSorted()).toEqual(['web.1', 'web.2', 'web.3']);
    const three = predict(draft.cluster, draft.spec('web'), 3, 'web');
    expect([three.leaving, three.drawn]).toEqual([['web.4'], []]);
    expect(predict(draft.cluster, draft.spec('web'), 0, 'web').drawn).toEqual([]);
  });

  it('nor can be said which of those that wait', () => {
    const draft = four().service('web', { replicas: 3 }).on('web', ['a', undefined, undefined]);
    const forecast = predict(draft.cluster, draft.spec('web'), 2, 'web');
    expect(forecast).toMatchObject({ leaving: [expect.anything()], leavingClasses: [] });
    expect(forecast.drawn.toSorted()).toEqual(['web.2', 'web.3']);
  });

  it('does not count slots that are dead, nor tasks that stop', () => {
    const draft = four().service('web', { replicas: 2 }).on('web', ['a', 'b']);
    draft.on('web', ['c'], { desired: 'shutdown', state: 'failed' }).on('web', ['d'], { desired: 'remove' });
    expect(sure(predict(draft.cluster, draft.spec('web'), 4, 'web').places)).toEqual({ c: '1', d: '1' });
  });

  it('moves only those whose node no longer fits, where nothing but placement changes', () => {
    const draft = four().service('web', { replicas: 3 }).on('web', ['a', 'b', 'c']);
    const spec = { ...draft.spec('web'), constraints: ['node.hostname!=lab-a'] };
    expect(sure(predict(draft.cluster, spec, 3, 'web').places)).toEqual({ d: '1' });
  });

  it('limits what is in a node, and what is not known to be taken', () => {
    const draft = new Draft()
      .node('a')
      .node('b')
      .service('web', { replicas: 2, maxPerNode: 2, reserve: { memory: GIB } });
    draft.on('web', ['a', 'b']);
    expect(room(draft.cluster, draft.spec('web'), 'web')).toBe(4);
    expect(room(draft.cluster, toSpec({ reserve: { memory: GIB } }))).toBe(14);
    expect(room(draft.cluster, toSpec())).toBe(Number.POSITIVE_INFINITY);
    expect(verdicts(draft.cluster, toSpec({ reserve: { memory: 8 * GIB } }))[0]?.refusals).toEqual([
      { kind: 'memory', asked: 8 * GIB, free: 7 * GIB, total: 8 * GIB },
    ]);
  });
});
