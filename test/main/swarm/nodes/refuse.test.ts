import { describe, expect, it } from 'vitest';
import { refuseLoss } from '../../../../src/main/swarm/nodes/refuse.ts';
import { refuseRemoval } from '../../../../src/main/swarm/nodes/remove.ts';
import type { SwarmNode } from '../../../../src/shared/model/swarm.ts';
import { aNode } from '../../../renderer/swarm/model.ts';

const manager = (short: string): SwarmNode => aNode(short, { reachability: 'reachable' });
const [one, two, three] = [manager('manager'), manager('manager02'), manager('manager03')];
const container = (short: string, running = true, paused = false) => ({ name: `demo-${short}`, running, paused });
const all = [container('manager'), container('manager02'), container('manager03')];
const demote = { role: 'worker' } as const;

describe('a demotion', () => {
  it('is taken where a majority stays', () => {
    expect(() => refuseLoss([one, two, three], all, two, demote, false)).not.toThrow();
    expect(() => refuseLoss([one, two], all, two, demote, false)).not.toThrow();
  });

  it.each([
    ['stopped', container('manager03', false)],
    ['paused', container('manager03', true, true)],
  ])('is refused where a manager is %s, though Swarm has not seen it yet', (_, dead) => {
    const containers = [...all.slice(0, 2), dead];
    expect(() => refuseLoss([one, two, three], containers, two, demote, false)).toThrow(
      'Without demo-manager02 the swarm has 2 managers, of which 1 would answer and 2 must',
    );
    expect(() => refuseLoss([one, two, three], containers, two, demote, true)).not.toThrow();
    expect(() => refuseLoss([one, two, three], containers, three, demote, false)).not.toThrow();
  });

  it('of the last manager is refused whoever was told', () => {
    expect(() => refuseLoss([one, aNode('worker01')], all, one, demote, true)).toThrow(/is the last manager/);
  });

  it('concerns nothing else', () => {
    expect(() => refuseLoss([one], all, one, { availability: 'drain' }, false)).not.toThrow();
    expect(() =>
      refuseLoss([one, aNode('worker01')], all, aNode('worker01'), { role: 'manager' }, false),
    ).not.toThrow();
  });
});

describe('the record of a node', () => {
  const down = aNode('worker01', { state: 'down' });

  it('is removed where its container is gone', () => {
    expect(() => refuseRemoval(down, [one, down], all)).not.toThrow();
  });

  it('is removed where the container has joined again under another id', () => {
    const again = aNode('worker01', { id: 'other' });
    expect(() => refuseRemoval(down, [one, down, again], [...all, container('worker01')])).not.toThrow();
  });

  it.each([
    ['running', container('worker01')],
    ['paused', container('worker01', true, true)],
    ['stopped', container('worker01', false)],
  ])('stays where its container is %s', (state, its) => {
    expect(() => refuseRemoval(down, [one, down], [...all, its])).toThrow(`The container of demo-worker01 is ${state}`);
  });

  it('stays of a node that answers, and of a manager', () => {
    expect(() => refuseRemoval(aNode('worker01'), [one], [container('worker01')])).toThrow(/is not down/);
    expect(() => refuseRemoval(aNode('worker01'), [one], [])).toThrow(/has not noticed yet/);
    expect(() => refuseRemoval({ ...two, state: 'down' }, [one, two], [])).toThrow(/is a manager/);
  });
});
