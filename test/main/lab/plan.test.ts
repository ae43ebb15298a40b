import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/main/lab/layout/layout.ts';
import { nothing, type ObservedLab } from '../../../src/main/lab/observe/types.ts';
import { type LabStep, planDestroy, planLab, planStop } from '../../../src/main/lab/plan/index.ts';
import type { LabSpec } from '../../../src/shared/model/lab.ts';
import { aContainer, aSpec, NODE_IMAGE, observed, RESOLVED } from './lab-input.ts';

const up = (spec: LabSpec, found: ObservedLab = nothing(spec.name), missing: string[] = []): LabStep[] =>
  planLab({ spec, layout: layoutOf(spec, RESOLVED), observed: found, missing });

const ids = (steps: readonly LabStep[]): string[] => steps.map(({ id }) => id);
const step = (steps: readonly LabStep[], id: string): LabStep => {
  const found = steps.find((each) => each.id === id);
  if (!found) throw new Error(`no step ${id} in ${ids(steps)}`);
  return found;
};

const SWARM = ['ready manager', 'init', 'ready worker01', 'join worker01', 'ready worker02', 'join worker02', 'settle'];

describe('planLab', () => {
  it.each<[string, ObservedLab, string[]]>([
    [
      'nothing is there',
      nothing('demo'),
      ['spec', 'network', 'run registry', 'run manager', 'run worker01', 'run worker02', ...SWARM],
    ],
    [
      'only the spec is noted',
      observed(aSpec(), ['network', 'demo-registry', 'demo-manager', 'demo-worker01', 'demo-worker02']),
      ['network', 'run registry', 'run manager', 'run worker01', 'run worker02', ...SWARM],
    ],
    ['a worker is missing', observed(aSpec(), ['demo-worker02']), ['run worker02', ...SWARM]],
    ['all containers run', observed(aSpec()), SWARM],
    [
      'all are stopped',
      observed(aSpec(), [], { state: 'exited' }),
      ['run registry', 'run manager', 'run worker01', 'run worker02', ...SWARM],
    ],
    [
      'a spec volume cannot be read',
      { ...nothing('demo'), specs: [{ volume: 'demo-spec-3', n: 3 }] },
      ['spec', 'network', 'run registry', 'run manager', 'run worker01', 'run worker02', ...SWARM],
    ],
  ])('when %s', (_, found, expected) => {
    expect(ids(up(aSpec(), found))).toEqual(expected);
  });

  it('starts what is stopped and makes what is missing or dead', () => {
    const found = observed(aSpec(), ['demo-worker02'], { state: 'exited' });
    found.containers.push(aContainer('demo-worker02', { number: 2, state: 'dead' }));
    const steps = up(aSpec(), found);
    expect(step(steps, 'run worker01').action).toEqual({ kind: 'start', container: 'demo-worker01' });
    expect(step(steps, 'run worker02').action).toEqual({ kind: 'run', container: 'demo-worker02' });
  });

  it('notes the spec one higher than one that cannot be read', () => {
    const found = { ...nothing('demo'), specs: [{ volume: 'demo-spec-3', n: 3 }] };
    expect(step(up(aSpec(), found), 'spec').action).toEqual({ kind: 'claim', n: 4, spec: aSpec() });
  });

  it('notes the spec before anything is made', () => {
    const steps = up(aSpec(), undefined, [NODE_IMAGE]);
    const first = steps.filter(({ needs }) => needs.length === 0);
    expect(ids(first)).toEqual(['spec']);
  });

  it('pulls the images that the engine has not, before what is made from them', () => {
    const steps = up(aSpec(), undefined, [NODE_IMAGE]);
    expect(step(steps, 'run worker01').needs).toContain(`pull ${NODE_IMAGE}`);
    expect(step(steps, 'run registry').needs).not.toContain(`pull ${NODE_IMAGE}`);
  });

  it('has at most 24 daemons come up at the same time, and holds up no smaller lab', () => {
    const waits = (workers: number): string[] =>
      up(aSpec({ workers })).flatMap(({ id, needs }) =>
        id.startsWith('run ') ? needs.filter((need) => need.startsWith('ready ')).map((need) => `${id}: ${need}`) : [],
      );
    expect(waits(23)).toEqual([]);
    expect(waits(26)).toEqual([
      'run worker24: ready manager',
      'run worker25: ready worker01',
      'run worker26: ready worker02',
    ]);
  });

  it('joins managers one after the other and workers all at once', () => {
    const steps = up(aSpec({ managers: 3, workers: 2 }));
    expect(step(steps, 'join manager02').needs).toEqual(['ready manager02', 'init']);
    expect(step(steps, 'join manager03').needs).toEqual(['ready manager03', 'join manager02']);
    expect(step(steps, 'join worker01').needs).toEqual(['ready worker01', 'init']);
    expect(step(steps, 'join worker02').needs).toEqual(['ready worker02', 'init']);
  });

  it('labels the nodes that have labels, once they are in the swarm', () => {
    const steps = up(aSpec({ labels: { worker01: { disk: 'ssd' }, manager: { zone: 'a' }, worker02: {} } }));
    expect(step(steps, 'label worker01').needs).toEqual(['join worker01']);
    expect(step(steps, 'label manager').needs).toEqual(['init']);
    expect(ids(steps)).not.toContain('label worker02');
    expect(step(steps, 'settle').needs).toContain('label worker01');
  });

  it('holds in any state of any lab: each need is planned or there, ids are unique, all ends in settle', () => {
    const labs = fc.record({ managers: fc.constantFrom(1, 3, 5), workers: fc.nat(6) });
    const states = fc.constantFrom('running' as const, 'exited' as const, 'created' as const, 'dead' as const);
    fc.assert(
      fc.property(labs, fc.infiniteStream(fc.option(states)), fc.boolean(), (size, drawn, hasNetwork) => {
        const spec = aSpec(size);
        const found = observed(spec, hasNetwork ? [] : ['network']);
        found.containers = found.containers.flatMap((container) => {
          const state = drawn.next().value;
          return state ? [{ ...container, state }] : [];
        });
        const steps = up(spec, found);
        expect(new Set(ids(steps)).size).toBe(steps.length);
        const settle = step(steps, 'settle');
        const reached = new Set<string>();
        const reach = (id: string): void => {
          if (reached.has(id)) return;
          reached.add(id);
          for (const need of steps.find((each) => each.id === id)?.needs ?? []) reach(need);
        };
        reach(settle.id);
        for (const id of ids(steps).filter((each) => each !== 'network')) expect(reached).toContain(id);
        const runs = steps.flatMap(({ action }) => (action.kind === 'run' ? action.container : []));
        for (const container of found.containers)
          if (container.state !== 'dead') expect(runs).not.toContain(container.name);
      }),
    );
  });
});

describe('planStop', () => {
  it('stops what runs, all at once, workers first where there is a limit', () => {
    const found = observed(aSpec());
    found.containers = found.containers.map((each) =>
      each.name === 'demo-worker01' ? { ...each, state: 'exited' } : each,
    );
    const steps = planStop(found);
    expect(ids(steps)).toEqual(['stop demo-worker02', 'stop demo-manager', 'stop demo-registry']);
    expect(steps.flatMap(({ needs }) => needs)).toEqual([]);
  });

  it('has nothing to do for a lab that is stopped', () => {
    expect(planStop(observed(aSpec(), [], { state: 'exited' }))).toEqual([]);
  });
});

describe('planDestroy', () => {
  it('removes all with the label, the spec last, and goes on after failures', () => {
    const steps = planDestroy(observed(aSpec()));
    expect(ids(steps)).toEqual([
      'remove demo-worker01',
      'remove demo-worker02',
      'remove demo-manager',
      'remove demo-registry',
      'remove network n1',
      'remove volumes',
      'erase',
    ]);
    expect(steps.every(({ lenient }) => lenient)).toBe(true);
    expect(step(steps, 'remove volumes').needs).toContain('remove demo-manager');
    expect(step(steps, 'erase').needs).toEqual(ids(steps).slice(0, -1));
  });

  it('removes what is left of a lab whose spec is lost', () => {
    const found = { ...nothing('demo'), containers: [aContainer('demo-worker07', { number: 7 })] };
    expect(ids(planDestroy(found))).toEqual(['remove demo-worker07', 'erase']);
  });
});
