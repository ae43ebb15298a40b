import { docker, eraseLab, IMAGE, labName, leftOf } from './engine.ts';
import { expect, test } from './fixtures.ts';

let lab = '';
test.beforeEach(() => {
  lab = labName();
});
test.afterEach(() => eraseLab(lab));

test('a lab from the wizard, a service in it, and nothing left of it', async ({ app }) => {
  const { page } = app;

  await test.step('the wizard shows what Create will do', async () => {
    await page.getByRole('button', { name: 'New lab' }).first().click();
    await page.getByRole('button', { name: /^Tutorial lab/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(lab);
    // Two ports that nobody else has while this runs.
    for (const [n, host] of [18_080, 19_000].entries()) {
      await page.getByRole('textbox', { name: `Host port ${n + 1}` }).fill(String(host));
    }
    await expect(page.getByRole('img', { name: /^worker03/ })).toBeVisible();
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
    await app.screenshot('lab-4-empty');
    const nodes = (
      await docker('exec', `${lab}-manager`, 'docker', 'node', 'ls', '--format', '{{.Status}} {{.ManagerStatus}}')
    )
      .split('\n')
      .map((line) => line.trim())
      .sort();
    expect(nodes).toEqual(['Ready', 'Ready', 'Ready', 'Ready Leader']);
  });

  await test.step('an image of the host becomes a service', async () => {
    await page.getByRole('button', { name: 'Publish image…' }).first().click();
    await app.screenshot('lab-5-publish');
  });
});
