import { expect, test } from './fixtures.ts';

test('the app opens, is connected and shows no error', async ({ app }) => {
  const { page } = app;
  await expect(page).toHaveTitle(/Skep/);
  await expect(page.getByRole('main')).toBeVisible();
  await app.screenshot('shell-start');
});

test('a reload keeps the session', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('main')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
});
