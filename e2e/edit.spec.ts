import { docker, eraseLab, labName, skep } from './engine.ts';
import { expect, test } from './fixtures.ts';

let lab = '';
test.beforeEach(async () => {
  lab = labName();
  await skep('up', lab, '--workers', '2');
});
test.afterEach(() => eraseLab(lab));

test('a lab is edited in the wizard: options, a node more, a node less, and two windows at once', {
  tag: '@long',
}, async ({ app }) => {
  const { page } = app;
  const workers = page.getByRole('spinbutton', { name: 'Workers' });
  const edit = async () => {
    await page
      .getByRole('grid', { name: 'Labs' })
      .getByRole('button', { name: `More ${lab}` })
      .click();
    await page.getByRole('menuitem', { name: 'Edit lab…' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Edit ${lab}` })).toBeVisible();
  };

  await test.step('its answers are there, and nothing is changed', async () => {
    await edit();
    await expect(workers).toHaveAttribute('aria-valuenow', '2');
    await expect(page.getByRole('status').filter({ hasText: 'Nothing is changed' })).toBeVisible();
  });

  await test.step('the plan follows the edits, and a reload keeps them', async () => {
    await page.getByRole('button', { name: 'More workers' }).click();
    await page.getByRole('button', { name: /^worker03/ }).click();
    await page.getByRole('radio', { name: 'Its own' }).click();
    await page.getByRole('textbox', { name: 'Memory' }).fill('512m');
    await page.getByRole('button', { name: /^worker01/ }).click();
    await page.getByRole('button', { name: 'Remove worker01' }).click();
    await page.reload();
    await expect(page.getByRole('region', { name: 'To be removed' })).toContainText('worker01');
    await page.getByRole('button', { name: 'Review changes' }).click();
    await expect(page.getByRole('row', { name: /worker03.*Made/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /worker01.*Removed/ })).toBeVisible();
    await app.screenshot('edit-1-plan');
  });

  await test.step('what another window changed meanwhile is told, and mine put back', async () => {
    await skep('up', lab, '--workers', '3', '--yes');
    const notice = page.getByRole('alert').filter({ hasText: `Somebody else has changed ${lab}` });
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await expect(notice).toContainText('worker03');
    await page.getByRole('button', { name: 'Load what it is now' }).click();
    await app.screenshot('edit-2-overtaken');
    await page.getByRole('button', { name: 'Put back: removed' }).click();
    await page.getByRole('button', { name: 'Put back: nodes.worker03.limits.memory' }).click();
    await page.getByRole('button', { name: 'Forget these' }).click();
  });

  await test.step('Apply makes it so', async () => {
    const agree = page.getByRole('checkbox', { name: 'I understand' });
    const apply = page.getByRole('button', { name: 'Apply changes' });
    await expect(async () => {
      if (await agree.isVisible()) await agree.check();
      await expect(apply).toBeEnabled({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await apply.click();
    await expect(page.getByRole('heading', { level: 1, name: `${lab} is changed` })).toBeVisible({ timeout: 120_000 });
    expect(await docker('inspect', '-f', '{{.HostConfig.Memory}}', `${lab}-worker03`)).toBe(String(512 * 1024 ** 2));
    const nodes = await docker(
      'exec',
      `${lab}-manager`,
      'docker',
      'node',
      'ls',
      '--format',
      '{{.Hostname}} {{.Status}}',
    );
    expect(nodes.split('\n').sort()).toEqual(
      ['manager', 'worker02', 'worker03'].map((short) => `${lab}-${short} Ready`),
    );
  });
});
