import { expect, test } from './fixtures.ts';

const REFUSED = 'Skep does not take this page: its address has expired.';

test('the app opens, is connected and shows no error', async ({ app }) => {
  const { page } = app;
  await expect(page).toHaveTitle(/Skep/);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Skep, to the labs' })).toBeVisible();
  await app.screenshot('shell-start');
});

test('a reload keeps the session, and a choice outlives a restart', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Theme' }).click();
  await app.page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await app.page.reload();
  await expect(app.page.getByRole('main')).toBeVisible();
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await app.restart();
  await expect(app.page.getByRole('main')).toBeVisible();
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('nothing inline runs in the page', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('main')).toBeVisible();
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inline = true';
    document.head.append(script);
    return 'inline' in window;
  });
  expect(ran).toBe(false);
  expect(app.problems.splice(0).join()).toContain('Content Security Policy');
});

test('the window’s page cannot leave, nor open windows', { tag: '@electron' }, async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('main')).toBeVisible();
  const before = page.url();
  await page.evaluate(() => window.open('https://example.com/'));
  await page.evaluate(() => location.assign('https://example.com/'));
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(page.context().pages()).toHaveLength(1);
});

test.describe('tokens and tabs', { tag: '@browser' }, () => {
  test('the token leaves the address', async ({ app }) => {
    await expect(app.page.getByRole('main')).toBeVisible();
    expect(app.page.url()).not.toContain('token');
  });

  test('a wrong token is explained, and the right one pasted behind it works', async ({ app, browser }) => {
    const stranger = await browser.newContext({ colorScheme: 'dark' });
    const page = await stranger.newPage();
    await page.goto(app.address.replace(/token=.*/, 'token=wrong'));
    await expect(page.getByRole('alert')).toContainText(REFUSED);
    await page.screenshot({ path: 'test-results/screenshots/shell-refused-dark.png' });
    await page.goto(app.address);
    await expect(page.getByRole('main')).toBeVisible();
    await stranger.close();
  });

  test('without a token there is nothing to see', async ({ app, browser }) => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    await page.goto(new URL('/', app.address).href);
    await expect(page.getByRole('alert')).toContainText(REFUSED);
    await stranger.close();
  });

  test('a second tab on the bare address learns the token from the first', async ({ app, context }) => {
    await expect(app.page.getByRole('main')).toBeVisible();
    const second = await context.newPage();
    await second.goto(new URL('/', app.address).href);
    await expect(second.getByRole('main')).toBeVisible();
    await expect(app.page.getByRole('main')).toBeVisible();
  });

  test('the page comes back by itself when the server does', async ({ app }) => {
    const { page } = app;
    await expect(page.getByRole('main')).toBeVisible();
    const restarted = app.restartServer();
    await expect(page.getByText('Skep is not answering')).toBeVisible();
    await page.screenshot({ path: 'test-results/screenshots/shell-down-dark.png' });
    await restarted;
    await expect(page.getByText('Skep is not answering')).toBeHidden();
    await expect(page.getByRole('main')).toBeVisible();
    // The browser itself notes each attempt that found nobody.
    app.problems.splice(0);
  });

  test('a server started anew does not take the old page, and says so', async ({ app }) => {
    const { page } = app;
    await expect(page.getByRole('main')).toBeVisible();
    await app.restartServer({ newToken: true });
    await expect(page.getByRole('alert')).toContainText(REFUSED);
    await page.goto(app.address);
    await expect(page.getByRole('main')).toBeVisible();
    app.problems.splice(0);
  });
});
