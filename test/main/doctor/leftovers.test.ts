import { expect, it } from 'vitest';
import { findRemains, removeLeftovers } from '../../../src/main/doctor/leftovers.ts';
import type { Engine } from '../../../src/main/engine/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { labelled } from './world.ts';

const now = Date.now();
const note = (lab: string, created = now - 3_600_000) =>
  labelled('volume', `${lab}-spec-1`, { lab, role: 'spec', created });

it('a lab with its note is none, however little of it there is', () => {
  expect(findRemains([note('half'), labelled('network', 'half', { lab: 'half' })], now)).toEqual([]);
});

it('a note alone is one, unless a lab is about to be made of it', () => {
  expect(findRemains([note('old')], now)).toHaveLength(1);
  expect(findRemains([note('new', now - 1_000)], now)).toEqual([]);
});

it('the container of a check that runs is none', () => {
  const probe = labelled('container', 'fox', { lab: undefined, role: 'probe', created: now - 1_000 });
  expect(findRemains([probe], now)).toEqual([]);
});

/** An engine with these containers and volumes, which notes what is removed. */
function engineWith(containers: object[], volumes: object[], onRemove = async () => {}) {
  const removed: string[] = [];
  const remover = (id: string) => ({
    remove: async () => {
      await onRemove();
      removed.push(id);
    },
  });
  const docker = {
    listContainers: async () => containers,
    listNetworks: async () => [],
    listVolumes: async () => ({ Volumes: volumes }),
    getContainer: remover,
    getVolume: remover,
  };
  return { engine: { docker } as unknown as Engine, removed };
}

const container = (name: string, Labels: Record<string, string>) => ({
  ...{ Id: `id-${name}`, Names: [`/${name}`], Labels, State: 'exited', Status: 'Exited', Created: 1 },
});
const ref = { kind: 'container', id: 'id-a', name: 'a' } as const;

it('containers go before the volumes that they hold', async () => {
  const labels = { 'skep.lab': 'gone', 'skep.role': 'worker' };
  const { engine, removed } = engineWith([container('a', labels)], [{ Name: 'v', Labels: labels }]);
  const answer = await removeLeftovers(engine, [{ kind: 'volume', id: 'v', name: 'v' }, ref]);
  expect(answer).toEqual({ removed: ['container a', 'volume v'], left: [] });
  expect(removed).toEqual(['id-a', 'v']);
});

it.each([
  ['without Skep’s labels', container('a', { other: 'x' }), []],
  [
    'of a lab that lives',
    container('a', { 'skep.lab': 'lives' }),
    [{ Name: 'n', Labels: { 'skep.lab': 'lives', 'skep.role': 'spec' } }],
  ],
])('nothing %s is removed', async (_, one, volumes) => {
  const { engine, removed } = engineWith([one], volumes);
  expect(await removeLeftovers(engine, [ref])).toEqual({
    removed: [],
    left: [{ name: 'container a', why: 'It is gone, or part of a lab again' }],
  });
  expect(removed).toEqual([]);
});

it('what cannot be removed is told, and the rest goes on', async () => {
  const labels = { 'skep.lab': 'gone' };
  let tries = 0;
  const { engine, removed } = engineWith([container('a', labels), container('b', labels)], [], async () => {
    tries += 1;
    if (tries === 1) throw new SkepError('BUSY', 'It is in use', { hint: 'Stop it' });
  });
  const answer = await removeLeftovers(engine, [ref, { kind: 'container', id: 'id-b', name: 'b' }]);
  expect(answer).toEqual({ removed: ['container b'], left: [{ name: 'container a', why: 'It is in use. Stop it' }] });
  expect(removed).toEqual(['id-b']);
});
