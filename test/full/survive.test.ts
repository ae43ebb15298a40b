import { afterEach, describe, expect, it } from 'vitest';
import { engineDoes, whyKept } from './our-engine.ts';
import { docker, ended, eventually, labName, leaders, type NodeLine, nodeLs, skep, spawnSkep } from './skep.ts';

const IMAGE = process.env.SKEP_IMAGE_HELLODOCKER ?? 'skep/hellodocker';

let lab = '';
afterEach(async () => {
  await skep('down', lab);
});

const inManager = (...args: string[]): Promise<string> => docker('exec', `${lab}-manager`, 'docker', ...args);

/** A lab with an image in its registry and a service of three tasks from it. */
async function labWithService(managers: number): Promise<NodeLine[]> {
  const up = await skep('up', lab, '--managers', String(managers), '--workers', '3');
  expect(up.code, up.stderr).toBe(0);
  const port = (await docker('port', `${lab}-registry`, '5000/tcp')).trim().split('\n')[0];
  await docker('tag', IMAGE, `${port}/hello`);
  await docker('push', `${port}/hello`);
  await docker('rmi', `${port}/hello`);
  await inManager('service', 'create', '-d', '--name', 'hello', '--replicas', '3', 'registry:5000/hello');
  await serviceRuns();
  return nodeLs(lab);
}

const serviceRuns = (): Promise<void> =>
  eventually(60, async () => {
    expect((await inManager('service', 'ls', '--format', '{{.Replicas}}')).trim()).toBe('3/3');
  });

/** The same nodes by their ids, all Ready, exactly one leader. */
const asBefore = (before: readonly NodeLine[]): Promise<void> =>
  eventually(90, async () => {
    const now = await nodeLs(lab);
    expect(now.map((node) => node.Status)).toEqual(before.map(() => 'Ready'));
    expect(now.map((node) => node.ID).sort()).toEqual(before.map((node) => node.ID).sort());
    expect(leaders(now)).toBe(1);
  });

describe.each([1, 3])('a lab of %i managers', (managers) => {
  it('is as it was after stop and start, services too', async () => {
    lab = labName('stop');
    const before = await labWithService(managers);
    expect((await skep('stop', lab)).code).toBe(0);
    expect(JSON.parse((await skep('status', lab, '--json')).stdout).state).toBe('stopped');
    const start = await skep('start', lab);
    expect(start.code, start.stderr).toBe(0);
    await asBefore(before);
    await serviceRuns();
  });

  it('is as it was after a restart of the engine under it', async (test) => {
    if (await whyKept()) test.skip();
    lab = labName('restart');
    const before = await labWithService(managers);
    await engineDoes('down');
    await engineDoes('up');
    await asBefore(before);
    await serviceRuns();
    expect(JSON.parse((await skep('status', lab, '--json')).stdout).state).toBe('running');
  });
});

it('an engine that stops in the middle of a create is named, and the lab is finished when it is back', async (test) => {
  if (await whyKept()) test.skip();
  lab = labName('cut');
  const child = spawnSkep('up', lab, '--workers', '3', '--json');
  const gone = ended(child);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await engineDoes('down');
  const { code, stdout } = await gone;
  await engineDoes('up');
  expect(code, stdout.split('\n').at(-2)).not.toBe(0);
  const error = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  expect(error).toMatchObject({ event: 'error', error: { code: expect.stringMatching(/ENGINE|DISCONNECTED|NODE/) } });
  const up = await skep('up', lab, '--workers', '3');
  expect(up.code, up.stderr).toBe(0);
  const nodes = await nodeLs(lab);
  expect(nodes.map((node) => node.Status)).toEqual(['Ready', 'Ready', 'Ready', 'Ready']);
  expect(leaders(nodes)).toBe(1);
});
