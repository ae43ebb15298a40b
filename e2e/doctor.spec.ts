import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { docker, eraseLab, IMAGE, labName, leftOf } from './engine.ts';
import { expect, test } from './fixtures.ts';

let lab = '';
let server: Server | undefined;
test.beforeEach(async () => {
  lab = labName();
  // What a removal that was cut off leaves: parts with the lab's label, and no note of what the lab is.
  const label = ['--label', `skep.lab=${lab}`];
  await docker('create', ...label, '--label', 'skep.role=worker', '--name', `${lab}-worker03`, IMAGE);
  await docker('volume', 'create', ...label, `${lab}-worker03-docker`);
  await docker('network', 'create', ...label, '--subnet', '172.26.247.0/24', lab);
});
test.afterEach(async () => {
  await eraseLab(lab);
  server?.close();
  server = undefined;
});

test('the doctor shows what it looked at, what it found, and removes what a lab left', { tag: '@long' }, async ({
  app,
}) => {
  const { page } = app;
  const orphans = page.getByRole('article', { name: `parts of ${lab}` });

  await test.step('each group has its checks, each with what was seen', async () => {
    await page.getByRole('link', { name: 'Doctor' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Doctor' })).toBeVisible();
    for (const group of ['Engine', 'Kernel', 'Network', 'Disk and memory', 'Images', 'Leftovers']) {
      await expect(page.getByRole('region', { name: group, exact: true })).toBeVisible({ timeout: 30_000 });
    }
    for (const check of ['version and API', 'storage driver', 'clock', 'inotify limits', 'firewall', 'memory']) {
      await expect(page.getByRole('main')).toContainText(check);
    }
    await expect(page.getByRole('status').filter({ hasText: /checked .* took/ })).toBeVisible();
    await app.screenshot('doctor-1-checks');
  });

  await test.step('the report is saved, and says the same', async () => {
    // What stands in for Electron has no downloads.
    if (app.shell === 'electron') return;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save report' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^skep-doctor-.*\.json$/);
    const bundle = JSON.parse(await readFile(await download.path(), 'utf8'));
    const ids = bundle.checks.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['engine.clock', 'network.mtu', `leftovers.labs.${lab}`]));
    expect(bundle.engine.version).toBe(await docker('version', '--format', '{{.Server.Version}}'));
  });

  await test.step('needs attention leaves the findings', async () => {
    await page.getByRole('radio', { name: /Needs attention/ }).click();
    await expect(orphans).toBeVisible();
    await expect(page.getByText('storage driver')).toBeHidden();
  });

  await test.step('what is left of a lab is told, removed by its button, and gone', async () => {
    await orphans.scrollIntoViewIfNeeded();
    await expect(orphans.getByRole('row')).toHaveCount(3);
    await orphans.getByRole('button', { name: 'Remove 3 things…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove 3 things?' });
    for (const name of [`${lab}-worker03`, `${lab}-worker03-docker`, lab]) {
      await expect(question.getByText(name, { exact: true })).toBeVisible();
    }
    await app.screenshot('doctor-2-remove');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await leftOf(lab)).toHaveLength(3);
    await orphans.getByRole('button', { name: 'Remove 3 things…' }).click();
    await question.getByRole('button', { name: 'Remove 3 things', exact: true }).click();
    // What is behind a question is not there for whoever looks by roles.
    await expect(question).toBeHidden({ timeout: 30_000 });
    await expect(orphans).toHaveCount(0);
    expect(await leftOf(lab)).toEqual([]);
  });
});

test('a port that is taken is a finding; once it is free, that one check is looked at again', { tag: '@long' }, async ({
  app,
}) => {
  const { page } = app;
  // The port of the tutorial's lab.
  server = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    server?.once('error', () => resolve(false)).listen(8000, '127.0.0.1', () => resolve(true));
  });
  await page.getByRole('link', { name: 'Doctor' }).click();
  const port = page.getByRole('article', { name: 'port 8000' });
  await expect(port).toContainText('8000 is in use by', { timeout: 30_000 });
  await app.screenshot('doctor-3-port');
  // Where another program has it, it stays so.
  if (!taken) return;
  await new Promise((resolve) => server?.close(resolve));
  await port.getByRole('button', { name: 'Check again: port 8000' }).click();
  await expect(port).toHaveCount(0);
});
