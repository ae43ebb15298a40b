import { freePort } from '../test/support/free-port.ts';
import { docker, eraseLab, IMAGE, labName, leftOf } from './engine.ts';
import { expect, test } from './fixtures.ts';
import { named } from './length.ts';
import { LabPage } from './pages/lab.ts';

let lab = '';
// Of the host, for the lab's two ports: the tutorial's own are everybody's.
let ports: number[] = [];
test.beforeEach(async () => {
  lab = labName();
  ports = [await freePort(18_080), await freePort(19_000)];
});
test.afterEach(() => eraseLab(lab));

test('a lab from the wizard, a service in it, and nothing left of it', async ({ app }) => {
  const { page } = app;
  // What is the same in both shells is not done twice by `npm test`.
  const atLength = named || app.shell === 'browser';

  await test.step('the wizard shows what Create will do', async () => {
    await page.getByRole('button', { name: 'New lab' }).first().click();
    await page.getByRole('button', { name: /^Tutorial lab/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(lab);
    for (const [n, host] of ports.entries()) {
      await page.getByRole('textbox', { name: `Host port ${n + 1}` }).fill(String(host));
    }
    await expect(page.getByRole('button', { name: /^worker03/ })).toBeVisible();
    await expect(page.getByRole('list').filter({ hasText: 'all 4 nodes are Ready' })).toBeVisible();
    await app.screenshot('lab-1-wizard');
    await page.getByRole('tab', { name: 'compose.yml' }).click();
    await expect(page.getByRole('tabpanel')).toContainText(`${lab}-worker03`);
    await page.getByRole('tab', { name: /^Commands/ }).click();
    await expect(page.getByRole('tabpanel')).toContainText('docker swarm init');
  });

  await test.step('Create shows each step as it is done', async () => {
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Creating ${lab}` })).toBeVisible();
    await app.screenshot('lab-2-creating');
    await expect(page.getByRole('heading', { level: 1, name: `${lab} is created` })).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole('button', { name: /^worker03: join, done/ })).toBeVisible();
    await app.screenshot('lab-3-created');
  });

  await test.step('four nodes are Ready, one leads, as docker says too', async () => {
    await page.getByRole('button', { name: 'Open lab' }).click();
    const board = page.getByRole('region', { name: 'Nodes and their tasks' });
    for (const node of ['manager', 'worker01', 'worker02', 'worker03']) await expect(board).toContainText(node);
    await expect(page.getByText('Nothing runs here yet')).toBeVisible();
    await expect(board).toContainText('leader');
    await app.screenshot('lab-4-empty');
    const nodes = (
      await docker('exec', `${lab}-manager`, 'docker', 'node', 'ls', '--format', '{{.Status}} {{.ManagerStatus}}')
    )
      .split('\n')
      .map((line) => line.trim())
      .sort();
    expect(nodes).toEqual(['Ready', 'Ready', 'Ready', 'Ready Leader']);
  });

  await test.step('an image of the host is published', async () => {
    await page.getByRole('button', { name: 'Publish image…' }).first().click();
    const dialog = page.getByRole('dialog', { name: `Publish an image to ${lab}` });
    await dialog.getByRole('searchbox', { name: 'Filter images' }).fill(IMAGE);
    await dialog
      .getByRole('radio', { name: new RegExp(IMAGE) })
      .first()
      .check();
    await dialog.getByRole('textbox', { name: 'Publish as' }).fill('hello:1');
    await app.screenshot('lab-5-publish');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog).toContainText('registry:5000/hello:1 is in the lab’s registry', { timeout: 60_000 });
    await app.screenshot('lab-6-published');
    await dialog.getByRole('button', { name: 'Make a service of it' }).click();
  });

  await test.step('it becomes a service, as the form and the command say', async () => {
    const sheet = page.getByRole('dialog', { name: 'New service' });
    await expect(sheet.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('hello');
    await sheet.getByRole('spinbutton', { name: 'Replicas' }).fill('3');
    await sheet.getByRole('button', { name: 'Port', exact: true }).click();
    await sheet.getByRole('textbox', { name: 'Published port' }).fill('80');
    await sheet.getByRole('textbox', { name: 'Port of the container' }).fill('8080');
    await expect(sheet.getByRole('region', { name: 'Command' }).first()).toContainText('docker service create');
    await app.screenshot('lab-7-service');
    await sheet.getByRole('radio', { name: 'YAML' }).click();
    await expect(sheet.getByRole('textbox', { name: 'The service as YAML' })).toHaveValue(/published: 80/);
    await app.screenshot('lab-7-yaml');
    await sheet.getByRole('button', { name: 'Create service', exact: true }).click();
    await expect(sheet).toBeHidden();
  });

  await test.step('its tasks are seen where docker says they are', async () => {
    const services = page.getByRole('table', { name: 'Services' });
    await expect(services.getByRole('row', { name: /hello/ })).toContainText('all running', { timeout: 60_000 });
    const placed = await docker(
      ...['exec', `${lab}-manager`, 'docker', 'service', 'ps', 'hello', '--filter', 'desired-state=running'],
      ...['--format', '{{.Name}} {{.Node}}'],
    );
    for (const line of placed.split('\n')) {
      const [task = '', node = ''] = line.split(' ');
      const column = page.getByRole('region', { name: node, exact: true });
      await expect(column.getByRole('button', { name: new RegExp(`^${task}, running`) })).toBeVisible();
    }
    await app.screenshot('lab-8-running');
  });

  await test.step('the service answers on a port of this machine where the manager runs a task', async () => {
    const onManager = await docker(
      ...['exec', `${lab}-manager`, 'docker', 'ps', '--filter', 'label=com.docker.swarm.service.name=hello', '-q'],
    );
    if (onManager === '') return;
    const answer = await fetch(`http://127.0.0.1:${ports[0]}/`);
    expect(await answer.text()).toContain('Hello Docker');
  });

  await test.step('a node’s daemon log is followed', async () => {
    await page.getByRole('button', { name: 'What can be done with worker01' }).click();
    await page.getByRole('menuitem', { name: 'Daemon log' }).click();
    const log = page.getByRole('log', { name: 'Log of worker01' });
    await expect(log).toContainText(/level=\w+ msg=/, { timeout: 20_000 });
    await app.screenshot('lab-9-log');
  });

  await test.step('an edit says what it changes, and is rolled back', async () => {
    if (!atLength) return;
    const env = () =>
      docker(
        ...['exec', `${lab}-manager`, 'docker', 'service', 'inspect', 'hello'],
        ...['--format', '{{.Spec.TaskTemplate.ContainerSpec.Env}}'],
      );
    await new LabPage(page, lab).go('Services');
    await page.getByRole('row', { name: /hello/ }).click();
    await page.getByRole('button', { name: 'Edit…' }).click();
    const sheet = page.getByRole('dialog', { name: 'Edit hello' });
    await sheet.getByRole('button', { name: 'Variable', exact: true }).click();
    await sheet.getByRole('textbox', { name: 'Variable 1', exact: true }).fill('GREETING');
    await sheet.getByRole('textbox', { name: 'Value of variable 1' }).fill('=^ü^= "hi" $HOME');
    await expect(sheet.getByRole('region', { name: 'What will restart' })).toContainText('hello.3');
    await app.screenshot('lab-9-edit');
    await sheet.getByRole('button', { name: 'Update service' }).click();
    await expect(sheet).toBeHidden();
    await expect.poll(env).toContain('GREETING==^ü^= "hi" $HOME');
    await expect(page.getByRole('region', { name: 'Details of hello' })).toContainText('Rollout');
    await app.screenshot('lab-9-rollout');
    await page.getByRole('button', { name: 'Roll back…' }).click();
    const question = page.getByRole('dialog', { name: 'Roll hello back?' });
    await expect(question).toContainText('GREETING');
    await question.getByRole('button', { name: 'Roll back' }).click();
    await expect.poll(env).not.toContain('GREETING');
  });

  await test.step('the service is removed', async () => {
    const here = new LabPage(page, lab);
    await here.go('Placement');
    await here.removeService('hello');
    await expect(page.getByText('Nothing runs here yet')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('the lab is stopped, and started as the same swarm', async () => {
    if (!atLength) return;
    const before = await docker('exec', `${lab}-manager`, 'docker', 'node', 'ls', '-q');
    await page.getByRole('button', { name: 'Stop lab' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${lab} is stopped` })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: lab }).first().click();
    await app.screenshot('lab-10-stopped');
    await page.getByRole('button', { name: 'Start lab' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: `${lab} is started` })).toBeVisible({ timeout: 60_000 });
    expect(await docker('exec', `${lab}-manager`, 'docker', 'node', 'ls', '-q')).toBe(before);
  });

  await test.step('it is deleted without a trace', async () => {
    await page.goto(`${page.url().split('#')[0]}#/`);
    const row = page.getByRole('row', { name: new RegExp(lab) });
    await row.click();
    await app.screenshot('lab-11-home');
    await row.getByRole('button', { name: `More ${lab}` }).click();
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    const dialog = page.getByRole('alertdialog', { name: `Delete ${lab}?` });
    await dialog.getByRole('textbox').fill(lab);
    await app.screenshot('lab-12-delete');
    await dialog.getByRole('button', { name: 'Delete lab' }).click();
    await expect.poll(() => leftOf(lab), { timeout: 60_000 }).toEqual([]);
    await expect(page.getByRole('row', { name: new RegExp(lab) })).toHaveCount(0);
  });
});
