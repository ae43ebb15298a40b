import { describe, expect, it } from 'vitest';
import type { CheckContext, CheckModule, Finding } from '../../../src/main/doctor/check.ts';
import { privileged } from '../../../src/main/doctor/checks/engine.ts';
import { nodeImage } from '../../../src/main/doctor/checks/images.ts';
import { ipvs } from '../../../src/main/doctor/checks/kernel.ts';
import { subnet } from '../../../src/main/doctor/checks/network.ts';
import { disk, memory } from '../../../src/main/doctor/checks/resources.ts';
import type { Answers } from '../../../src/main/doctor/facts.ts';
import { runChecks } from '../../../src/main/doctor/run.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import type { LabSpecInput } from '../../../src/shared/model/lab.ts';
import { HERE, INFO, probed, world } from './world.ts';

const context = (facts: Partial<Answers>, spec: Partial<LabSpecInput> = {}): CheckContext => world({ facts, spec });
const find = async (module: CheckModule, of: CheckContext): Promise<Finding | Finding[]> => module.run(of);

describe('privileged containers', () => {
  it('are tried', async () => {
    expect(await find(privileged, context({ probe: async () => probed() }))).toMatchObject({
      result: 'passed',
      found: expect.stringContaining('one was started'),
    });
  });

  it('wait for an image to be tried with', async () => {
    expect(await find(privileged, context({ probe: async () => undefined }))).toMatchObject({ result: 'skipped' });
  });
});

describe('the kernel', () => {
  it('without IPVS is a warning that says what to use instead', async () => {
    const finding = await find(ipvs, context({ kernel: async () => ({ ipvs: { has: false, how: 'not built' } }) }));
    expect(finding).toMatchObject({
      result: 'warning',
      instead: [
        { what: 'ports in ingress mode', use: expect.stringContaining('mode=host') },
        { what: 'a service’s virtual IP', use: expect.stringContaining('tasks.SERVICE') },
      ],
      commands: ['sudo apt install linux-image-amd64', 'sudo reboot'],
    });
  });
});

describe('the subnet', () => {
  const taken = [
    { cidr: '172.30.1.0/24', owner: 'the network other', lab: 'other' },
    { cidr: '172.30.2.0/24', owner: 'the network lab', lab: 'lab' },
    { cidr: '172.30.3.0/24', owner: 'the interface br-0a1b', device: 'br-0a1b' },
  ];
  const subnets = async () => taken;

  it('is a free one by itself', async () => {
    expect(await find(subnet, context({ subnets }))).toMatchObject({
      result: 'passed',
      found: '172.30.2.0/24 is free',
    });
  });

  it('that is another’s is named, with a free one to take', async () => {
    expect(await find(subnet, context({ subnets }, { subnet: '172.30.1.0/24' }))).toMatchObject({
      result: 'failed',
      found: '172.30.1.0/24 overlaps with the network other (172.30.1.0/24)',
      suggestion: { path: 'subnet', value: '172.30.2.0/24' },
    });
  });

  it('that is the lab’s own is no clash', async () => {
    expect(await find(subnet, context({ subnets }, { subnet: '172.30.2.0/24' }))).toMatchObject({ result: 'passed' });
  });

  it('on a bridge that an engine left behind says how to remove it', async () => {
    expect(await find(subnet, context({ subnets }, { subnet: '172.30.3.0/24' }))).toMatchObject({
      commands: ['sudo ip link delete br-0a1b'],
    });
  });
});

describe('disk and memory', () => {
  it.each([
    [100e9, 'passed'],
    [1e9, 'warning'],
    [0.1e9, 'failed'],
  ])('%d bytes of disk: %s', async (free, result) => {
    expect(await find(disk, context({ diskFree: async () => free }))).toMatchObject({ result });
  });

  it('counts images that are to be pulled', async () => {
    const registry = { ...HERE, from: 'registry' } as const;
    const images = async () => ({ node: registry, registry });
    const finding = await find(disk, context({ diskFree: async () => 0.5e9, images }));
    expect(finding).toMatchObject({ result: 'failed', found: expect.stringMatching(/wants about 720 MB/) });
  });

  it.each([
    [4e9, {}, 'passed'],
    [0.5e9, {}, 'warning'],
    [4e9, { workers: 50, managers: 5 }, 'passed'],
    [undefined, {}, 'passed'],
  ])('%d bytes of memory for %o: %s', async (available, spec, result) => {
    expect(await find(memory, context({ memoryAvailable: async () => available }, spec))).toMatchObject({ result });
  });

  it('more nodes than the machine can ever hold', async () => {
    const small = context({ engine: async () => ({ ...INFO, memory: 1e9 }) }, { workers: 40 });
    expect(await find(memory, small)).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('fewer workers'),
    });
  });
});

describe('images', () => {
  it.each([
    [HERE, 'passed', /here$/],
    [{ ...HERE, from: 'registry' }, 'passed', /will be pulled/],
    [{ ...HERE, image: 'skep/dind', from: 'fallback' }, 'passed', /^skep\/dind, here; used instead of docker:dind/],
    [
      { ...HERE, from: 'nowhere', why: new SkepError('REGISTRY_UNREACHABLE', 'No way there') },
      'failed',
      /No way there/,
    ],
  ] as const)('%o', async (node, result, found) => {
    const finding = await find(nodeImage, context({ images: async () => ({ node, registry: HERE }) }));
    expect(finding).toMatchObject({ result, found: expect.stringMatching(found) });
  });
});

describe('running them', () => {
  const broken = (error: Error): CheckModule => ({
    id: 'x',
    group: 'engine',
    title: 'x',
    run: () => Promise.reject(error),
  });

  it('one that breaks down is a warning, and the others go on', async () => {
    const checks = await runChecks([broken(new SkepError('NOT_FOUND', 'gone')), nodeImage], context({}));
    expect(checks).toMatchObject([
      { id: 'x', result: 'warning', found: 'This could not be checked: gone', commands: [], instead: [] },
      { id: 'images.node', result: 'passed' },
    ]);
  });

  it('an engine that went is a failure', async () => {
    const [check] = await runChecks([broken(new SkepError('ENGINE_UNREACHABLE', 'gone'))], context({}));
    expect(check).toMatchObject({ result: 'failed', found: 'gone' });
  });

  it('a cancel is a cancel', async () => {
    const abort = new AbortController();
    abort.abort();
    const running = runChecks([nodeImage], { ...context({}), signal: abort.signal });
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
