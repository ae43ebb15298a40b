import { readFileSync } from 'node:fs';
import { freePort } from '../test/support/free-port.ts';
import { docker, eraseLab, labName } from './engine.ts';
import { expect, test } from './fixtures.ts';

const TUTORIAL = readFileSync(new URL('../test/main/lab/import/fixtures/tutorial.yml', import.meta.url), 'utf8');

let lab = '';
let hostPorts: number[] = [];
test.beforeEach(async () => {
  lab = labName();
  hostPorts = [await freePort(18_081), await freePort(19_001)];
});
test.afterEach(() => eraseLab(lab));

test('the tutorial’s compose file is dropped on the window and becomes a lab', { tag: '@long' }, async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  const dialog = page.getByRole('dialog', { name: 'Import a lab' });

  await test.step('a file that is no lab is refused in words', async () => {
    await drop('photo.png', '\u0000\u0001PNG');
    await expect(dialog.getByRole('alert')).toContainText('photo.png is no text');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('while it is held over the window, the window says so', async () => {
    await drop('docker-compose.yml', TUTORIAL, 'dragover');
    await expect(page.getByRole('status').filter({ hasText: 'Drop it to import it' })).toBeVisible();
    await app.screenshot('import-1-drop');
    await drop('docker-compose.yml', TUTORIAL);
  });

  await test.step('what was read is shown, and what becomes of the rest, by line', async () => {
    await expect(dialog.getByRole('heading', { name: 'The lab hellodocker' })).toBeVisible();
    await expect(dialog).toContainText('1 manager, 3 workers');
    const replaced = dialog.getByRole('region', { name: 'Replaced' });
    await expect(replaced).toContainText(/docker:18\.05\.0-ce-dind becomes docker:.*cgroup v2/);
    await expect(dialog.getByRole('region', { name: 'Left out' })).toContainText('expose');
    await app.screenshot('import-2-read');
    await replaced.getByRole('button', { name: 'Go to line 43' }).click();
    const field = dialog.getByRole('textbox', { name: 'Text of the file' });
    await expect(field).toBeFocused();
    const selected = await field.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd).trim(),
    );
    expect(selected).toBe('image: docker:18.05.0-ce-dind');
  });

  await test.step('it is given to the wizard, which asks about nothing more', async () => {
    await dialog.getByRole('button', { name: 'Use in the wizard' }).click();
    await expect(page.getByRole('heading', { name: 'Check once more' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('hellodocker');
    // Ports and a name that nobody else has while this runs.
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(lab);
    await page
      .getByRole('link', { name: /Topology/ })
      .first()
      .click();
    await expect(page.getByRole('textbox', { name: 'Host port 2' })).toHaveValue('9000');
    for (const [n, host] of hostPorts.entries()) {
      await page.getByRole('textbox', { name: `Host port ${n + 1}` }).fill(String(host));
    }
    await page
      .getByRole('link', { name: /^3?4? ?Registry/ })
      .first()
      .click();
    await page.getByRole('radio', { name: 'Any free' }).click();
    await page
      .getByRole('link', { name: /Review/ })
      .first()
      .click();
    await app.screenshot('import-3-review');
  });

  await test.step('it is created, and its four nodes are Ready', async () => {
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${lab} is created` })).toBeVisible({ timeout: 60_000 });
    const nodes = await docker('exec', `${lab}-manager`, 'docker', 'node', 'ls', '--format', '{{.Status}}');
    expect(nodes.split('\n').map((line) => line.trim())).toEqual(['Ready', 'Ready', 'Ready', 'Ready']);
    const ports = await docker('port', `${lab}-manager`);
    for (const port of hostPorts) expect(ports).toContain(`127.0.0.1:${port}`);
  });

  await test.step('a text that is pasted where nobody types is imported too', async () => {
    await page.goto(`${page.url().split('#')[0]}#/`);
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, 'name: pasted\nmanagers: 9\n');
    await expect(dialog.getByRole('region', { name: 'To be mended' })).toContainText('At most 5 managers');
    await dialog.getByRole('textbox', { name: 'Text of the file' }).fill('name: pasted\nmanagers: 3\n');
    await expect(dialog.getByRole('heading', { name: 'The lab pasted' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  /** As a file that is dragged in from outside. */
  async function drop(name: string, text: string, type = 'drop'): Promise<void> {
    const dataTransfer = await page.evaluateHandle(
      ([file = '', content = '']) => {
        const data = new DataTransfer();
        data.items.add(new File([content], file));
        return data;
      },
      [name, text],
    );
    await page.dispatchEvent('body', type, { dataTransfer });
  }
});
