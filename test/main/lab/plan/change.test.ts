import { describe, expect, it } from 'vitest';
import { describePlan, planLab } from '../../../../src/main/lab/plan/index.ts';
import type { LabSpec } from '../../../../src/shared/model/lab.ts';
import { WAS_LABEL } from '../../../../src/shared/model/names.ts';
import { addNodes, removeNode, setNode, upgradeImage } from '../../../../src/shared/spec-edit.ts';
import { aSpec } from '../lab-input.ts';
import { inputFor, living, planned } from './living.ts';
import type { LabModel } from './model.ts';

const port = (host: number) => ({ ...{ host, node: 80 }, protocol: 'tcp' as const, bind: '127.0.0.1' });
const lab = aSpec({ managers: 3, workers: 2 });
const replaced = (short: string): string[] =>
  ['drain', 'replace', 'ready', 'back', 'activate'].map((kind) => `${kind} ${short}`);
const removed = (short: string): string[] =>
  ['drain', 'leave', 'remove', 'forget', 'remove volumes'].map((kind) => `${kind} ${short}`);

describe('a change', () => {
  it('is nothing where nothing differs', () => {
    expect(planned(living(lab), lab).ids).toEqual([]);
  });

  it('adds nodes: managers one after the other, and touches no other', () => {
    const { ids, needs } = planned(living(lab), addNodes(addNodes(lab, 'worker'), 'manager', 2));
    expect(ids.toSorted()).toEqual(
      [
        ...['spec', 'settle', 'old specs'],
        ...['manager04', 'manager05', 'worker03'].flatMap((short) => [
          `run ${short}`,
          `ready ${short}`,
          `join ${short}`,
        ]),
      ].toSorted(),
    );
    expect(needs('run worker03')).toEqual(['spec']);
    expect(needs('join manager05')).toEqual(['ready manager05', 'join manager04']);
    expect(needs('old specs')).toEqual(['settle']);
  });

  it('gives new nodes the images of the others where the spec asks for it', () => {
    const { needs } = planned(living(lab), { ...addNodes(lab, 'worker'), shareImages: true });
    expect(needs('share worker03')).toEqual(['join worker03']);
  });

  it('makes nodes anew one after the other, workers first, the leader last', () => {
    const { ids, needs } = planned(living(lab), upgradeImage(lab, 'docker:29-dind'));
    expect(ids).toEqual([
      'spec',
      ...['worker01', 'worker02', 'manager02', 'manager03', 'manager'].flatMap(replaced),
      ...['settle', 'old specs'],
    ]);
    expect(needs('drain worker02')).toEqual(['activate worker01']);
    expect(needs('drain manager')).toEqual(['activate manager03']);
  });

  it('takes nodes out only when those that are new are there', () => {
    const { needs } = planned(living(lab), addNodes(upgradeImage(lab, { manager02: 'docker:29-dind' }), 'manager', 2));
    expect(needs('drain manager02')).toEqual(['all ready']);
    expect(needs('all ready')).toEqual(expect.arrayContaining(['join manager04', 'join manager05']));
  });

  it('removes nodes: a manager hands in its vote before', () => {
    const { ids } = planned(living(lab), removeNode(removeNode(lab, 'worker01'), 'manager02'));
    expect(ids).toEqual([
      ...['spec', ...removed('worker01'), 'demote manager02', ...removed('manager02'), 'settle', 'old specs'],
    ]);
  });

  it('neither drains nor asks a node that does not run', () => {
    const model = living(lab);
    const stopped = model.containers.get('demo-worker01');
    if (stopped) stopped.state = 'exited';
    const { ids } = planned(model, removeNode(lab, 'worker01'));
    expect(ids).toEqual([
      'spec',
      'remove worker01',
      'forget worker01',
      'remove volumes worker01',
      'settle',
      'old specs',
    ]);
  });

  it('labels, and takes back labels that the spec gave before', () => {
    const before = aSpec({ labels: { worker01: { disk: 'ssd', zone: 'a' } } });
    const { ids, steps } = planned(living(before), { ...before, labels: { worker01: { zone: 'b' } } });
    expect(ids).toEqual(['spec', 'label worker01', 'settle', 'old specs']);
    expect(steps[1]?.action).toEqual({
      ...{ kind: 'label', node: 'demo-worker01', labels: { zone: 'b' }, remove: ['disk'] },
    });
  });

  it('notes what changes no container', () => {
    expect(planned(living(lab), { ...lab, shareImages: true }).ids).toEqual(['spec', 'old specs']);
  });

  it('lets go of a port before another takes it, whoever is first otherwise', () => {
    const before = setNode(lab, 'worker02', { ports: [port(9000)] });
    const after = setNode(setNode(before, 'worker02', { ports: [] }), 'worker01', { ports: [port(9000)] });
    const { ids } = planned(living(before), after);
    expect(ids.indexOf('replace worker02')).toBeLessThan(ids.indexOf('replace worker01'));
    const taken = addNodes(removeNode(before, 'worker02'), 'manager', 2);
    const { needs } = planned(living(before), setNode(taken, 'manager04', { ports: [port(9000)] }));
    expect(needs('run manager04')).toEqual(['remove worker02']);
  });

  it('adds a node to a large lab whose others are made anew, none of which it waits for', () => {
    const large = aSpec({ workers: 26 });
    const { steps } = planned(living(large), addNodes({ ...large, limits: { memory: '1g' } }, 'worker', 1));
    const left = new Map(steps.map((each) => [each.id, each]));
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      for (const { id, needs } of [...left.values()]) if (!needs.some((need) => left.has(need))) left.delete(id);
    }
    expect([...left.keys()]).toEqual([]);
  });

  it('adds and removes the mirror with its cache', () => {
    const mirrored = { ...lab, mirror: { remote: 'https://registry-1.docker.io' } };
    expect(planned(living(lab), mirrored).ids).toContain('run mirror');
    const { ids, needs } = planned(living(mirrored), lab);
    expect(ids).toEqual(expect.arrayContaining(['remove mirror', 'remove volumes mirror']));
    expect(needs('remove mirror')).toEqual(['activate manager']);
  });
});

describe('a change while a new leader knows of no node yet how it is', () => {
  /** What is planned for it, the nodes being what they say of themselves. */
  function unheard(model: LabModel, spec: LabSpec) {
    const input = inputFor(model, spec);
    const nodes = (input.observed.swarm?.nodes ?? []).map((node) => ({ ...node, state: 'unknown' }));
    const memberships = Object.fromEntries(
      nodes.map(({ hostname, id, role }) => [hostname, { nodeId: id, state: 'active', manages: role === 'manager' }]),
    );
    const known = { ...input, observed: { ...input.observed, swarm: { nodes, memberships, tasks: {} } } };
    return { ids: planLab(known).map(({ id }) => id), ...describePlan(known) };
  }

  it.each([
    ['nodes that are made anew', lab, upgradeImage(lab, 'docker:29-dind')],
    ['nodes that go', lab, removeNode(removeNode(lab, 'worker01'), 'manager02')],
    ['the only manager', aSpec(), setNode(aSpec(), 'manager', { ports: [port(9000)] })],
  ])('is that of a swarm that is Ready: %s', (_, before, after) => {
    const { ids, warnings, quorum } = planned(living(before), after);
    const told = unheard(living(before), after);
    const waits = /^(ready|back) |^all ready$/;
    expect(told.ids.filter((id) => ids.includes(id) || !waits.test(id))).toEqual(ids);
    expect(told).toMatchObject({ warnings, quorum });
  });

  it('waits for the nodes that it has nothing else to do with', () => {
    expect(unheard(living(lab), lab).ids).toEqual(expect.arrayContaining(['back manager', 'back worker02', 'settle']));
  });
});

describe('a half-done change', () => {
  const next = upgradeImage(lab, { worker01: 'docker:29-dind' });

  it('is finished without another note, and the old one goes last', () => {
    const model = living(lab);
    model.notes.set(2, next);
    const { ids, steps } = planned(model, next);
    expect(ids).toEqual([...replaced('worker01'), 'settle', 'old specs']);
    expect(steps.at(-1)?.action).toEqual({ kind: 'drop-specs', specs: ['demo-spec-1'] });
  });

  it('is taken back: its note goes first', () => {
    const model = living(next);
    model.notes.set(1, next);
    model.notes.set(2, lab);
    const { ids, steps } = planned(model, next);
    expect(ids).toEqual(['revert']);
    expect(steps[0]?.action).toEqual({ kind: 'drop-specs', specs: ['demo-spec-2'] });
  });

  it('gives a node back what it was before it was drained', () => {
    const model = living(lab);
    for (const swarm of model.swarms.values()) {
      for (const record of swarm.values()) {
        if (record.hostname === 'demo-worker01')
          Object.assign(record, { availability: 'drain', labels: { [WAS_LABEL]: 'active' } });
      }
    }
    expect(planned(model, lab).ids).toEqual(['activate worker01', 'settle']);
  });
});

describe('the images of the others', () => {
  const next = { ...addNodes(lab, 'worker'), shareImages: true };

  it('are given by whoever finishes the change, though the node is there by now', () => {
    const model = living(lab);
    const { steps } = planned(model, next);
    const { layout } = inputFor(model, next);
    const upTo = steps.findIndex(({ id }) => id === 'join worker03') + 1;
    for (const step of steps.slice(0, upTo)) model.perform(step, layout);
    const finish = planned(model, next);
    expect(finish.ids).toEqual(['share worker03', 'settle', 'old specs']);
    // Not of nodes that were there before, and not by one that is itself new.
    expect(planned(living(next), next).ids).toEqual([]);
  });

  it('are given to a node that has joined and then failed to get them, where the same is tried again', () => {
    const input = inputFor(living(next), next);
    expect(planLab({ ...input, lacking: ['worker02'] }).map(({ id }) => id)).toEqual(['share worker02', 'settle']);
  });
});

describe('a repair', () => {
  it('makes what is missing and starts what is stopped or paused', () => {
    const model = living(lab);
    model.containers.delete('demo-worker01');
    const paused = model.containers.get('demo-worker02');
    if (paused) paused.state = 'paused';
    const { ids, steps } = planned(model, lab);
    expect(ids.toSorted()).toEqual(
      ['worker01', 'worker02']
        .flatMap((short) => [`join ${short}`, `ready ${short}`, `run ${short}`])
        .concat('settle')
        .toSorted(),
    );
    expect(steps.find(({ id }) => id === 'run worker02')?.action.kind).toBe('start');
  });

  it('removes the vote of a manager that lost its data before it joins again', () => {
    const model = living(lab);
    model.volumes.set('demo-manager02-docker', undefined);
    const { ids, needs } = planned(model, lab);
    expect(ids).toEqual(['forget manager02', 'ready manager02', 'join manager02', 'settle']);
    expect(needs('join manager02')).toEqual(['ready manager02', 'forget manager02']);
  });

  it('makes a network that was deleted, and all containers on it', () => {
    const model = living(lab);
    for (const container of model.containers.values()) container.state = 'exited';
    model.network = undefined;
    const { steps, needs } = planned(model, lab);
    const kinds = steps.filter(({ id }) => id.startsWith('run ')).map(({ action }) => action.kind);
    expect(kinds).toEqual(
      ['registry', 'manager', 'manager02', 'manager03', 'worker01', 'worker02'].map(() => 'replace'),
    );
    expect(needs('run manager')).toEqual(['network']);
  });

  it('begins a node anew without its data, on request', () => {
    const { ids } = planned(living(lab), lab, ['manager02']);
    expect(ids).toEqual([
      ...['drain', 'demote', 'rebuild', 'ready', 'forget', 'join'].map((kind) => `${kind} manager02`),
      'settle',
    ]);
  });

  it('removes what is left of nodes that nobody wants', () => {
    const model = living(lab);
    model.containers.delete('demo-worker02');
    const { ids } = planned(model, removeNode(lab, 'worker02'));
    expect(ids).toEqual(['spec', 'forget worker02', 'remove volumes worker02', 'settle', 'old specs']);
  });
});
