import { describe, expect, it } from 'vitest';
import {
  checkLabels,
  differing,
  isNothing,
  nodeCommand,
  opposite,
  withChange,
} from '../../../../src/main/swarm/nodes/change.ts';
import { aNode } from '../../../renderer/swarm/model.ts';

const worker = aNode('worker01', { labels: { disk: 'ssd', gpu: '' } });

describe('a change of a node', () => {
  it('is only what differs', () => {
    expect(differing({ availability: 'active', role: 'worker', labels: { disk: 'ssd', none: null } }, worker)).toEqual(
      {},
    );
    expect(isNothing(differing({ availability: 'active' }, worker))).toBe(true);
    expect(differing({ availability: 'drain', labels: { disk: 'hdd', gpu: null, zone: 'a' } }, worker)).toEqual({
      availability: 'drain',
      labels: { disk: 'hdd', gpu: null, zone: 'a' },
    });
  });

  it('leads back by its opposite', () => {
    const change = { availability: 'drain', role: 'manager', labels: { disk: 'hdd', gpu: null, zone: 'a' } } as const;
    expect(opposite(change, worker)).toEqual({
      availability: 'active',
      role: 'worker',
      labels: { disk: 'ssd', gpu: '', zone: null },
    });
    expect(opposite({ availability: 'pause' }, worker)).toEqual({ availability: 'active' });
  });

  it('keeps every other field of the spec', () => {
    const spec = { Name: 'own', Role: 'worker', Availability: 'active', Labels: { a: '1', b: '2' } };
    expect(withChange(spec, { labels: { a: null, c: '3' } })).toEqual({ ...spec, Labels: { b: '2', c: '3' } });
    expect(withChange({ ...spec, Labels: null }, { availability: 'pause', labels: { c: '3' } })).toEqual({
      ...spec,
      Availability: 'pause',
      Labels: { c: '3' },
    });
  });

  it('takes a label by the name of a property of every object', () => {
    const change = differing({ labels: { constructor: 'x', toString: null } }, aNode('worker01'));
    expect(change).toEqual({ labels: { constructor: 'x' } });
    expect(withChange({ Labels: {} }, change).Labels).toEqual({ constructor: 'x' });
    expect(opposite(change, aNode('worker01'))).toEqual({ labels: { constructor: null } });
  });

  it.each([
    [{ availability: 'drain' }, 'docker node update --availability drain demo-worker01'],
    [{ role: 'manager' }, 'docker node promote demo-worker01'],
    [{ role: 'worker' }, 'docker node demote demo-worker01'],
    [
      { role: 'manager', availability: 'active' },
      'docker node update --availability active --role manager demo-worker01',
    ],
    [{ labels: { disk: 'ssd' } }, 'docker node update --label-add disk=ssd demo-worker01'],
    [
      { labels: { 'a b': "it's", gone: null } },
      `docker node update --label-add 'a b=it'\\''s' --label-rm gone demo-worker01`,
    ],
  ] as const)('reads as a person would have typed it: %o', (change, command) => {
    expect(nodeCommand(change, 'demo-worker01')).toBe(command);
  });

  it('refuses names that no command could say', () => {
    expect(() => checkLabels({ ok: '', 'with space': 'x', '🐝': '1' })).not.toThrow();
    expect(() => checkLabels({ 'a=b': 'c' })).toThrow(/cannot be the name of a label/);
    expect(() => checkLabels({ ' ': 'c' })).toThrow(/cannot be the name of a label/);
    expect(() => checkLabels({ 'a=b': null })).not.toThrow();
  });
});
