import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { docker, eraseLab, labName } from './engine.ts';
import { expect, test } from './fixtures.ts';
import { LabPage } from './pages/lab.ts';

// A trace would hold every page's tree many times over.
test.use({ trace: 'off' });

let lab = '';
test.beforeEach(async () => {
  lab = labName();
  await LabPage.make(lab, ['--workers', '2']);
});
test.afterEach(() => eraseLab(lab));

/** All rules in the dark theme; in the light one what depends on colours. */
async function scan(page: Page, where: string): Promise<void> {
  const show = (theme: string): Promise<void> =>
    page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
  const found = [await new AxeBuilder({ page }).analyze()];
  await show('light');
  found.push(await new AxeBuilder({ page }).withRules('color-contrast').analyze());
  await show('dark');
  const serious = found
    .flatMap(({ violations }) => violations)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(told, where).toEqual([]);
}

test('no page keeps anybody out', { tag: ['@browser', '@full'] }, async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  const live = new LabPage(page, lab);
  const base = (): string => page.url().split('#')[0] ?? '';
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };

  await test.step('home, what it asks for, the palette', async () => {
    await expect(page.getByRole('row', { name: new RegExp(lab) })).toBeVisible();
    await scan(page, 'home');
    await page.keyboard.press('ControlOrMeta+K');
    await expect(page.getByRole('dialog')).toBeVisible();
    await scan(page, 'the palette');
    await leave();
  });

  await test.step('the wizard, new and of a lab', async () => {
    for (const step of ['engine', 'topology', 'network', 'registry', 'review']) {
      await page.goto(`${base()}#/new/${step}`);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await scan(page, `the wizard, ${step}`);
    }
    await page.goto(`${base()}#/`);
  });

  await test.step('a lab without a service, and the sheet of a new one', async () => {
    await live.open();
    await scan(page, 'an empty lab');
    await press('Service');
    await scan(page, 'the sheet of a new service');
    await page.getByRole('dialog').getByRole('radio', { name: 'YAML' }).click();
    await scan(page, 'the sheet as YAML');
    await page.getByRole('dialog').getByRole('radio', { name: 'Form' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the board, with what runs and what waits', async () => {
    await live.newService('hello', 3);
    await live.allRun('hello', 3);
    await docker(
      ...['exec', `${lab}-manager`, 'docker', 'service', 'create', '-d', '--name', 'stuck'],
      ...['--constraint', 'node.labels.disk==ssd', 'registry:5000/hello:1'],
    );
    await expect(page.getByRole('button', { name: /^stuck\.1, / })).toBeVisible();
    await scan(page, 'placement');
    await page.getByRole('button', { name: /^stuck\.1, / }).click();
    await expect(page.getByText('Label ')).not.toHaveCount(0);
    await scan(page, 'a task that waits');
    await page
      .getByRole('button', { name: /^hello\.\d, running/ })
      .first()
      .click();
    await scan(page, 'a task that runs');
    await page.keyboard.press('Escape');
    await live.slider('hello').focus();
    await page.keyboard.press('ArrowRight');
    await scan(page, 'a scaling that is drafted');
    await page.keyboard.press('Escape');
    for (const density of ['Squares', 'Overview']) {
      await page.getByRole('button', { name: /^(Cards|Squares|Overview)$/ }).click();
      await page.getByRole('menuitemradio', { name: new RegExp(`^${density}`) }).click();
      await scan(page, density);
    }
  });

  await test.step('the lab’s other pages, and one thing of each', async () => {
    for (const view of ['Services', 'Nodes', 'Logs', 'Doctor'] as const) {
      await live.go(view);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await scan(page, view);
      await app.screenshot(`axe-${view.toLowerCase()}`);
    }
    await live.go('Services');
    await page.getByRole('row', { name: /hello/ }).first().click();
    await scan(page, 'a service');
    await live.go('Nodes');
    await page
      .getByRole('row', { name: /worker01/ })
      .first()
      .click();
    await scan(page, 'a node');
    const engine = decodeURIComponent(/#\/lab\/([^/]+)/.exec(page.url())?.[1] ?? '');
    const address = (...parts: string[]): string =>
      `${base()}#/lab/${[engine, lab, ...parts].map(encodeURIComponent).join('/')}`;
    await page.goto(address('logs', 'node:worker01'));
    await expect(page.getByRole('log').or(page.getByRole('list')).first()).toBeVisible();
    await scan(page, 'a log');
    await page.goto(address('edit', 'review'));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await scan(page, 'the wizard of a lab that is there');
  });
});
