import { describe, expect, it } from 'vitest';
import { readSpec } from '../../../src/main/lab/observe/observe.ts';
import { toLab } from '../../../src/main/lab/observe/to-lab.ts';
import {
  nothing,
  type ObservedContainer,
  type ObservedLab,
  type ObservedSwarm,
} from '../../../src/main/lab/observe/types.ts';
import type { Lab, LabSpec } from '../../../src/shared/model/lab.ts';
import { aContainer, aSpec, observed } from './lab-input.ts';

const spec = aSpec();

/** A swarm in which these nodes are. */
const joined = (...names: string[]): ObservedSwarm => ({
  nodes: names.map((hostname, i) => ({
    ...{ id: `n${i}`, hostname, role: i === 0 ? 'manager' : 'worker', state: 'ready', availability: 'active' },
    ...{ labels: {}, version: 1 },
  })),
  ...{ memberships: {}, tasks: {} },
});

const ALL = joined('demo-manager', 'demo-worker01', 'demo-worker02');
const lab = (found: ObservedLab, swarm: ObservedSwarm | undefined = ALL): Lab =>
  toLab({ engine: 'local', observed: { ...found, ...(swarm && { swarm }) } });

const changed = (name: string, change: Partial<ObservedContainer>): ObservedLab => {
  const found = observed(spec);
  return { ...found, containers: found.containers.map((each) => (each.name === name ? { ...each, ...change } : each)) };
};

const without = (name: string): ObservedContainer[] =>
  changed('demo-worker01', { state: 'paused' }).containers.filter((each) => each.name !== name);

const noted = (n: number, of: LabSpec): ObservedLab['specs'][number] => ({ volume: `demo-spec-${n}`, n, spec: of });

describe('toLab', () => {
  it.each<[string, Lab, Lab['state'], string | undefined]>([
    ['all run and are in the swarm', lab(observed(spec)), 'running', undefined],
    ['nobody can be asked', toLab({ engine: 'local', observed: observed(spec) }), 'running', undefined],
    ['all are stopped', lab(observed(spec, [], { state: 'exited' })), 'stopped', undefined],
    [
      'one was never made',
      lab(observed(spec, ['demo-worker02']), joined('demo-manager', 'demo-worker01')),
      'half-built',
      'worker02 is not there yet',
    ],
    ['one was there and is gone', lab(observed(spec, ['demo-worker02'])), 'degraded', 'worker02 is missing'],
    ['the registry is gone', lab(observed(spec, ['demo-registry'])), 'degraded', 'registry is missing'],
    [
      'one was made and never started',
      lab(changed('demo-worker01', { state: 'created' }), joined('demo-manager', 'demo-worker02')),
      'half-built',
      'worker01 is not there yet',
    ],
    ['one is down', lab(changed('demo-worker01', { state: 'exited' })), 'degraded', 'worker01 is not running'],
    ['one restarts', lab(changed('demo-worker01', { state: 'restarting' })), 'running', undefined],
    ['no swarm was begun', lab(observed(spec), joined()), 'half-built', 'Its swarm was not begun'],
    [
      'two are not in the swarm',
      lab(observed(spec), joined('demo-manager')),
      'half-built',
      'worker01, worker02 are not in the swarm',
    ],
    [
      'one left the swarm by hand',
      lab(observed(spec), {
        ...ALL,
        memberships: { 'demo-worker02': { nodeId: '', state: 'inactive', manages: false } },
      }),
      'half-built',
      'worker02 is not in the swarm',
    ],
    [
      'one is missing and another is down',
      lab({ ...changed('demo-worker01', { state: 'paused' }), containers: without('demo-manager') }),
      'degraded',
      'manager is missing; worker01 is not running',
    ],
    ['its network is gone', lab(observed(spec, ['network'])), 'degraded', 'Its network is gone'],
    [
      'a change is half done',
      lab({ ...observed(spec), specs: [noted(2, spec), noted(1, aSpec({ workers: 1 }))] }),
      'half-changed',
      'A change of it is half done: it can be finished, or taken back',
    ],
    [
      'a change is half done and a node of it is missing',
      lab({ ...observed(spec, ['demo-worker02']), specs: [noted(2, spec), noted(1, aSpec({ workers: 1 }))] }),
      'half-changed',
      'A change of it is half done: it can be finished, or taken back. worker02 is missing',
    ],
    [
      'what it was before cannot be read',
      lab({ ...observed(spec), specs: [noted(2, spec), { volume: 'demo-spec-1', n: 1 }] }),
      'running',
      undefined,
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

  it('says which note its spec stands in, and what it was before a change that is half done', () => {
    const before = aSpec({ workers: 1 });
    expect(lab({ ...observed(spec), specs: [noted(3, spec), noted(2, before)] })).toMatchObject({
      revision: 3,
      before,
    });
    expect(lab(observed(spec))).toMatchObject({ revision: 1 });
    expect(lab(observed(spec))).not.toHaveProperty('before');
  });

  it('shows a mirror where the spec wants one', () => {
    const mirrored = aSpec({ mirror: {} });
    expect(lab({ ...observed(spec), specs: [noted(1, mirrored)] }).members[1]).toMatchObject({
      ...{ name: 'demo-mirror', role: 'mirror', state: 'missing' },
    });
  });

  it('is in the state of the operation at work on it', () => {
    const operation = { id: 'op-1', kind: 'lab.destroy' as const };
    const shown = toLab({ engine: 'local', observed: { ...observed(spec), swarm: ALL }, operation });
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
