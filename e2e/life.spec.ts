import { writeFileSync } from 'node:fs';
import { freePort } from '../test/support/free-port.ts';
import { docker, eraseLab, labName } from './engine.ts';
import { expect, test } from './fixtures.ts';
import { ChangePage } from './pages/change.ts';
import { LabPage } from './pages/lab.ts';
import { Poller } from './poller.ts';

const NODE_IMAGE = process.env.SKEP_IMAGE_DIND ?? 'docker:28.5.2-dind';
/** The same engine under another name: what an upgrade does to a node does not depend on what is newer in it. */
const NEXT_IMAGE = 'skep-e2e/dind:next';

let lab = '';
let port = 0;
test.beforeEach(async ({ browserName: _ }, info) => {
  lab = labName();
  port = await freePort();
  const file = info.outputPath('lab.yml');
  // The node that the client asks has a port of its own on this machine.
  writeFileSync(file, `name: ${lab}\nworkers: 2\nnodes:\n  worker01:\n    ports: ['${port}:8080']\n`);
  await LabPage.make(lab, ['-f', file]);
  await docker('tag', NODE_IMAGE, NEXT_IMAGE);
  const published = 'mode=host,target=8080,published=8080';
  await inManager(
    ...['docker', 'service', 'create', '-q', '--name', 'hello', '--mode', 'global', '--publish', published],
    'registry:5000/hello:1',
  );
});
test.afterEach(() => eraseLab(lab));

test('a service goes on answering while its lab grows, is changed, upgraded and shrinks', { tag: '@full' }, async ({
  app,
}) => {
  const { page } = app;
  const live = new LabPage(page, lab);
  const change = new ChangePage(live);
  await live.open();
  await expect(live.cells('worker01', 'hello')).toHaveCount(1, { timeout: 30_000 });
  const address = `http://127.0.0.1:${port}/`;
  await expect(async () => expect((await fetch(address)).status).toBe(200)).toPass({ timeout: 15_000 });
  const manager = await containerOf('manager');
  const client = new Poller(address);
  try {
    await test.step('two workers more', async () => {
      await change.addWorkers(2);
      expect(await ready()).toEqual(['manager', 'worker01', 'worker02', 'worker03', 'worker04']);
      await app.screenshot('life-1-grown');
    });

    await test.step('the manager gets another port: it is the same node, made anew', async () => {
      const id = await nodeId('manager');
      const other = await freePort();
      await change.ofNode('manager', 'Change…', 'Change manager', (fill) => fill('Published ports', `${other}:80`));
      expect(await containerOf('manager')).not.toBe(manager);
      expect(await nodeId('manager')).toBe(id);
      expect(await docker('port', `${lab}-manager`, '80')).toContain(`127.0.0.1:${other}`);
      await app.screenshot('life-2-port');
    });

    await test.step('one node is upgraded', async () => {
      await change.ofNode('worker02', 'Upgrade Docker…', 'Upgrade', (fill) => fill('Image', NEXT_IMAGE));
      expect(await docker('inspect', '-f', '{{.Config.Image}}', `${lab}-worker02`)).toBe(NEXT_IMAGE);
      expect(await docker('inspect', '-f', '{{.Config.Image}}', `${lab}-worker03`)).not.toBe(NEXT_IMAGE);
    });

    await test.step('a worker goes, and nothing of it stays', async () => {
      await change.ofNode('worker03', 'Remove from the lab…', 'Remove worker03');
      expect(await ready()).toEqual(['manager', 'worker01', 'worker02', 'worker04']);
      expect(await docker('volume', 'ls', '-q', '--filter', `name=${lab}-worker03`)).toBe('');
      await expect(live.column('worker03')).toHaveCount(0);
      await app.screenshot('life-3-shrunk');
    });

    await expect(live.cells('worker04', 'hello')).toHaveCount(1, { timeout: 30_000 });
    expect(await live.placed('hello')).toHaveLength(4);
  } finally {
    client.stop();
  }
  test.info().annotations.push({
    type: 'requests',
    description: `${client.answered} answered, ${client.failures.length} failed`,
  });
  expect(client.failures).toEqual([]);
  expect(client.answered).toBeGreaterThan(200);
});

const inManager = (...command: string[]): Promise<string> => docker('exec', `${lab}-manager`, ...command);
const containerOf = (node: string): Promise<string> => docker('inspect', '-f', '{{.Id}}', `${lab}-${node}`);
const nodeId = (node: string): Promise<string> =>
  docker('exec', `${lab}-${node}`, 'docker', 'info', '-f', '{{.Swarm.NodeID}}');

async function ready(): Promise<string[]> {
  const text = await inManager('docker', 'node', 'ls', '--format', '{{.Hostname}} {{.Status}} {{.Availability}}');
  return text
    .split('\n')
    .filter((line) => line.endsWith(' Ready Active'))
    .map((line) => line.split(' ')[0]?.replace(`${lab}-`, '') ?? '')
    .sort();
}
