import { describe, expect, it } from 'vitest';
import { readSpec } from '../../../src/main/lab/observe/observe.ts';
import { type Swarm, toLab } from '../../../src/main/lab/observe/to-lab.ts';
import { nothing, type ObservedContainer, type ObservedLab } from '../../../src/main/lab/observe/types.ts';
import type { Lab } from '../../../src/shared/model/lab.ts';
import { aContainer, aSpec, observed } from './lab-input.ts';

const spec = aSpec();
const ALL: Swarm = { asked: true, joined: ['demo-manager', 'demo-worker01', 'demo-worker02'] };
const lab = (found: ObservedLab, swarm: Swarm = ALL): Lab => toLab({ engine: 'local', observed: found, swarm });

const changed = (name: string, change: Partial<ObservedContainer>): ObservedLab => {
  const found = observed(spec);
  return { ...found, containers: found.containers.map((each) => (each.name === name ? { ...each, ...change } : each)) };
};

describe('toLab', () => {
  it.each<[string, Lab, Lab['state'], string | undefined]>([
    ['all run and are in the swarm', lab(observed(spec)), 'running', undefined],
    ['nobody can be asked', lab(observed(spec), { asked: false }), 'running', undefined],
    ['all are stopped', lab(observed(spec, [], { state: 'exited' })), 'stopped', undefined],
    ['one was never made', lab(observed(spec, ['demo-worker02'])), 'half-built', 'worker02 is not there yet'],
    [
      'one was made and never started',
      lab(changed('demo-worker01', { state: 'created' })),
      'half-built',
      'worker01 is not there yet',
    ],
    ['one is down', lab(changed('demo-worker01', { state: 'exited' })), 'degraded', 'worker01 is not running'],
    ['one restarts', lab(changed('demo-worker01', { state: 'restarting' })), 'running', undefined],
    ['no swarm was begun', lab(observed(spec), { asked: true, joined: [] }), 'half-built', 'Its swarm was not begun'],
    [
      'two are not in the swarm',
      lab(observed(spec), { asked: true, joined: ['demo-manager'] }),
      'half-built',
      'worker01, worker02 are not in the swarm',
    ],
    [
      'the spec is gone',
      lab(observed(spec, ['spec'])),
      'half-built',
      'What it was to be is not known: it can only be removed',
    ],
  ])('when %s', (_, { state, problem }, expected, words) => {
    expect({ state, problem }).toEqual({ state: expected, problem: words });
  });

  it('names a few of many', () => {
    const wide = aSpec({ workers: 9 });
    const missing = observed(wide).containers.map(({ name }) => name);
    expect(lab(observed(wide, missing)).problem).toBe('registry, manager, worker01 and 8 more are not there yet');
  });

  it('lists all members that the spec wants, and any other with the label', () => {
    const found = observed(spec, ['demo-worker01']);
    found.containers.push(aContainer('demo-worker09', { number: 9 }));
    expect(lab(found).members.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'demo-registry running',
      'demo-manager running',
      'demo-worker01 missing',
      'demo-worker02 running',
      'demo-worker09 running',
    ]);
  });

  it('shows each bound port once, and when the lab was begun', () => {
    const port = { host: 8000, container: 80, protocol: 'tcp' as const };
    const found = changed('demo-manager', {
      ports: [
        { ...port, bind: '0.0.0.0' },
        { ...port, bind: '::' },
      ],
    });
    expect(lab(found)).toMatchObject({
      id: 'local/demo',
      created: 1_000,
      subnet: '172.30.7.0/24',
      published: [{ member: 'demo-manager', bind: '0.0.0.0', host: 8000, node: 80, protocol: 'tcp' }],
    });
  });

  it('is in the state of the operation at work on it', () => {
    const operation = { id: 'op-1', kind: 'lab.destroy' as const };
    const shown = toLab({ engine: 'local', observed: observed(spec), swarm: ALL, operation });
    expect(shown).toMatchObject({ state: 'removing', operation: 'op-1' });
  });

  it('shows what has the label and nothing else', () => {
    expect(lab({ ...nothing('demo'), volumes: ['demo-stack'] })).toMatchObject({ members: [], state: 'half-built' });
  });
});

describe('readSpec', () => {
  it.each([undefined, '', '{', '{"name":"demo","later":1}', '[]'])('gives up on %s', (label) => {
    expect(readSpec(label)).toBeUndefined();
  });

  it('reads what was written', () => {
    expect(readSpec(JSON.stringify(spec))).toEqual(spec);
  });
});
