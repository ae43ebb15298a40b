import { docker, eraseLab, labName } from './engine.ts';
import { type App, expect, test } from './fixtures.ts';
import { LabPage } from './pages/lab.ts';

let lab = '';
test.beforeEach(async () => {
  lab = labName();
  await LabPage.make(lab);
});
test.afterEach(() => eraseLab(lab));

test('a service is dragged to six, loses a worker, is spread again, and is removed', { tag: '@long' }, async ({
  app,
}) => {
  const { page } = app;
  const live = new LabPage(page, lab);
  await live.open();

  await test.step('the tutorial’s service', async () => {
    await live.newService('hello', 1, { published: 8000, target: 8080 });
    await live.allRun('hello', 1);
  });

  await test.step('its handle is dragged: ghosts first, then tasks', async () => {
    await dragTo(live, 'hello', 6);
    await app.screenshot('live-1-drag');
    await page.mouse.up();
    await expect(
      page.getByRole('status').filter({ hasText: '1 → 6' }).getByRole('button', { name: 'Undo' }),
    ).toBeVisible();
    await live.allRun('hello', 6);
    await app.screenshot('live-2-six');
    const nodes = await live.isAsDockerSays('hello');
    expect(Object.values(nodes).toSorted()).toEqual([1, 1, 2, 2]);
  });

  await loseAndComeBack(app, live);
  await live.removeService('hello');
  await expect(page.getByText('Nothing runs here yet')).toBeVisible({ timeout: 30_000 });
});

/** A worker is killed, its tasks move; it is back, and the service is spread over it again. */
async function loseAndComeBack(app: App, live: LabPage): Promise<void> {
  const { page } = app;
  await test.step('a worker is killed: its tasks are seen as lost, then elsewhere', async () => {
    await docker('kill', `${lab}-worker02`);
    await expect(live.column('worker02')).toContainText('down', { timeout: 5_000 });
    await app.screenshot('live-3-down');
    await expect(async () => expect(await live.placed('hello')).toHaveLength(6)).toPass({ timeout: 60_000 });
    await live.allRun('hello', 6);
    await live.isAsDockerSays('hello');
    await expect(live.cells('worker02', 'hello')).toHaveCount(0);
    await app.screenshot('live-4-moved');
  });

  await test.step('it is back: rebalance shows what it would do, and does it', async () => {
    await docker('start', `${lab}-worker02`);
    await page.getByRole('button', { name: /^Rebalance/ }).click({ timeout: 60_000 });
    const dialog = page.getByRole('dialog', { name: /Rebalance/ });
    await expect(dialog).toContainText('hello');
    await app.screenshot('live-5-rebalance');
    await dialog.getByRole('button', { name: /^Rebalance/ }).click();
    await expect(live.cells('worker02', 'hello').first()).toBeVisible({ timeout: 60_000 });
    await expect(async () => {
      const nodes = await live.isAsDockerSays('hello');
      expect(Object.values(nodes).toSorted()).toEqual([1, 1, 2, 2]);
    }).toPass({ timeout: 90_000 });
    await app.screenshot('live-6-rebalanced');
  });
}

/** Presses the handle and moves it until it says so many; the button stays pressed. */
async function dragTo(live: LabPage, service: string, replicas: number): Promise<void> {
  const slider = live.slider(service);
  const box = await slider.boundingBox();
  if (!box) throw new Error('The handle is not to be seen');
  const y = box.y + box.height / 2;
  let x = box.x + box.width / 2;
  await live.page.mouse.move(x, y);
  await live.page.mouse.down();
  for (let steps = 0; steps < 200; steps += 1) {
    const value = Number(await slider.getAttribute('aria-valuenow'));
    if (value === replicas) return;
    x += value < replicas ? 4 : -4;
    await live.page.mouse.move(x, y);
  }
  throw new Error(`The handle never said ${replicas}`);
}

test('the same by the keyboard alone', { tag: '@full' }, async ({ app }) => {
  const { page } = app;
  const { keyboard } = page;
  const live = new LabPage(page, lab);
  const type = async (text: string): Promise<void> => keyboard.type(text);
  await keyboard.press('ControlOrMeta+K');
  await type(lab);
  await expect(page.getByRole('option', { name: lab, exact: true })).toBeVisible();
  await keyboard.press('Enter');
  await expect(live.column('worker01')).toBeVisible();

  await focus(page.getByRole('button', { name: 'Service', exact: true }).first(), app);
  await keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'New service' });
  await focus(sheet.getByRole('combobox', { name: 'Image' }), app);
  await type('registry:5000/hello:1');
  await focus(sheet.getByRole('textbox', { name: 'Name', exact: true }), app);
  await keyboard.press('ControlOrMeta+A');
  await type('hello');
  await focus(sheet.getByRole('button', { name: 'Create service' }), app);
  await keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await live.allRun('hello', 1);

  await focus(live.slider('hello'), app);
  for (let i = 0; i < 5; i += 1) await keyboard.press('ArrowRight');
  await expect(live.slider('hello')).toHaveAttribute('aria-valuetext', /^6, adds 5/);
  await app.screenshot('live-7-keyboard');
  await keyboard.press('Enter');
  await live.allRun('hello', 6);
  await live.isAsDockerSays('hello');

  await docker('kill', `${lab}-worker02`);
  await expect(async () => expect(await live.placed('hello')).toHaveLength(6)).toPass({ timeout: 60_000 });
  await live.allRun('hello', 6);
  await docker('start', `${lab}-worker02`);
  const rebalance = page.getByRole('button', { name: /^Rebalance/ });
  await expect(rebalance).toBeVisible({ timeout: 60_000 });
  await focus(rebalance, app);
  await keyboard.press('Enter');
  await focus(page.getByRole('dialog', { name: /Rebalance/ }).getByRole('button', { name: /^Rebalance/ }), app);
  await keyboard.press('Enter');
  await expect(live.cells('worker02', 'hello').first()).toBeVisible({ timeout: 60_000 });

  await focus(live.row('hello').getByRole('button', { name: /hello/ }).last(), app);
  await keyboard.press('Enter');
  await chooseItem(app, 'Remove hello');
  await expect(page.getByText('Nothing runs here yet')).toBeVisible({ timeout: 30_000 });
  await keyboard.press('ControlOrMeta+Z');
  await live.allRun('hello', 6);
});

/** Tab until it has the focus, as a person without a mouse does. */
async function focus(target: import('@playwright/test').Locator, { page }: App): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key never led to ${target}`);
}

async function chooseItem({ page }: App, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await expect(item).toBeVisible();
  for (let i = 0; i < 20; i += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

test('a service dropped on a node goes there; of six all move, or keep off', { tag: '@full' }, async ({ app }) => {
  const { page } = app;
  const live = new LabPage(page, lab);
  await live.open();
  await live.newService('one', 1);
  await live.allRun('one', 1);
  const dialog = page.getByRole('dialog', { name: /^Move/ });

  await test.step('a single task is pinned', async () => {
    const [from] = await live.placed('one');
    const to = from?.node.endsWith('worker01') ? 'worker03' : 'worker01';
    const source = page.getByRole('button', { name: /^one\.1, running/ });
    await source.hover();
    await page.mouse.down();
    await live.column(to).hover();
    await app.screenshot('live-8-drop');
    await page.mouse.up();
    await expect(dialog).toBeVisible();
    await app.screenshot('live-9-move');
    await dialog.getByRole('button', { name: /^(Move|Pin)/ }).click();
    await expect(async () =>
      expect(await live.placed('one')).toEqual([{ name: 'one.1', node: `${lab}-${to}` }]),
    ).toPass({
      timeout: 60_000,
    });
    await expect(live.cells(to, 'one')).toHaveCount(1);
  });

  await live.removeService('one');
  await live.newService('six', 6);
  await live.allRun('six', 6);

  await test.step('six keep off the node that one was dragged from', async () => {
    await live.cells('worker01', 'six').first().hover();
    await page.mouse.down();
    await live.column('worker02').hover();
    await page.mouse.up();
    await dialog.getByRole('radio', { name: /keep .*off/i }).check();
    await app.screenshot('live-10-keep-off');
    await dialog.getByRole('button', { name: /^(Move|Keep|Apply)/ }).click();
    await expect(async () => {
      const placed = await live.placed('six');
      expect(placed).toHaveLength(6);
      expect(placed.filter(({ node }) => node === `${lab}-worker01`)).toEqual([]);
    }).toPass({ timeout: 90_000 });
  });

  await test.step('all six move', async () => {
    await live.allRun('six', 6);
    await live.cells('worker03', 'six').first().hover();
    await page.mouse.down();
    await live.column('worker02').hover();
    await page.mouse.up();
    await dialog.getByRole('radio', { name: /all/i }).check();
    await dialog.getByRole('button', { name: /^(Move|Keep|Apply)/ }).click();
    await expect(async () => {
      const placed = await live.placed('six');
      expect(placed.map(({ node }) => node)).toEqual(Array(6).fill(`${lab}-worker02`));
    }).toPass({ timeout: 90_000 });
    await live.isAsDockerSays('six');
  });
});

test('a task that waits says why, and the button beside it helps', { tag: '@full' }, async ({ app }) => {
  const { page } = app;
  const live = new LabPage(page, lab);
  await live.open();
  await docker(
    ...['exec', `${lab}-manager`, 'docker', 'service', 'create', '-d', '--name', 'stuck'],
    ...['--constraint', 'node.labels.disk==ssd', 'registry:5000/hello:1'],
  );
  await page.getByRole('button', { name: /^stuck\.1, / }).click();
  const rail = page.getByRole('complementary', { name: 'The selected task' });
  await expect(rail).toContainText('node.labels.disk==ssd');
  await app.screenshot('live-11-waits');
  await rail
    .getByRole('button', { name: /^Label / })
    .first()
    .click();
  await live.allRun('stuck', 1);
  await live.isAsDockerSays('stuck');
});
