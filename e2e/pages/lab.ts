import type { Locator, Page } from '@playwright/test';
import { docker, IMAGE, skep } from '../engine.ts';
import { expect } from '../fixtures.ts';

/** A lab as its page shows it and as docker tells it. */
export class LabPage {
  readonly page: Page;
  readonly lab: string;

  constructor(page: Page, lab: string) {
    this.page = page;
    this.lab = lab;
  }

  /** By the command, with an image of the host in its registry: what the wizard does is told elsewhere. */
  static async make(lab: string, like: readonly string[] = ['--workers', '3']): Promise<void> {
    await skep('up', lab, ...like);
    const [address = ''] = (await docker('port', `${lab}-registry`, '5000')).split('\n');
    const image = `127.0.0.1:${address.split(':').at(-1)}/hello:1`;
    await docker('tag', IMAGE, image);
    await docker('push', '-q', image);
    await docker('rmi', image);
  }

  async open(): Promise<void> {
    await this.page.getByRole('row', { name: new RegExp(this.lab) }).dblclick();
    await expect(this.column('worker01')).toBeVisible();
  }

  go(view: 'Placement' | 'Services' | 'Nodes' | 'Logs' | 'Doctor'): Promise<void> {
    return this.page.getByRole('navigation').getByRole('link', { name: view }).click();
  }

  column(short: string): Locator {
    return this.page.getByRole('region', { name: `${this.lab}-${short}`, exact: true });
  }

  /** The running tasks of a service in one node, as the page shows them. */
  cells(short: string, service: string): Locator {
    return this.column(short).getByRole('button', { name: new RegExp(`^${service}\\b[^,]*, running`) });
  }

  row(service: string): Locator {
    return this.page.getByRole('table', { name: 'Services' }).getByRole('row', { name: new RegExp(service) });
  }

  slider(service: string): Locator {
    return this.page.getByRole('slider', { name: `Replicas of ${service}` });
  }

  async newService(name: string, replicas: number, port?: { published: number; target: number }): Promise<void> {
    await this.page.getByRole('button', { name: 'Service', exact: true }).first().click();
    const sheet = this.page.getByRole('dialog', { name: 'New service' });
    await sheet.getByRole('combobox', { name: 'Image' }).fill('registry:5000/hello:1');
    await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await sheet.getByRole('spinbutton', { name: 'Replicas' }).fill(String(replicas));
    if (port) {
      await sheet.getByRole('button', { name: 'Port', exact: true }).click();
      await sheet.getByRole('textbox', { name: 'Published port' }).fill(String(port.published));
      await sheet.getByRole('textbox', { name: 'Port of the container' }).fill(String(port.target));
      // In host mode a port fits once on each node.
      await sheet.getByRole('radio', { name: 'Ingress' }).click();
    }
    await sheet.getByRole('button', { name: 'Create service' }).click();
    await expect(sheet).toBeHidden();
  }

  async removeService(service: string): Promise<void> {
    await this.row(service)
      .getByRole('button', { name: /^What can be done with/ })
      .click();
    await this.page.getByRole('menuitem', { name: `Remove ${service}` }).click();
    await expect(this.row(service)).toHaveCount(0, { timeout: 30_000 });
  }

  /** Waits until the page says that all of them run. */
  async allRun(service: string, replicas: number): Promise<void> {
    const row = this.row(service);
    await expect(row).toContainText('all running', { timeout: 60_000 });
    await expect(this.slider(service)).toHaveAttribute('aria-valuenow', String(replicas));
  }

  /**
   * The same tasks in the same nodes as `docker service ps` lists: soon, since the page hears of a container from its
   * node before the managers do.
   */
  async isAsDockerSays(service: string): Promise<Record<string, number>> {
    let placed: { name: string; node: string }[] = [];
    await expect(async () => {
      placed = await this.placed(service);
      for (const node of await this.nodes()) {
        const names = placed.filter((task) => task.node === node).map((task) => task.name);
        const column = this.page.getByRole('region', { name: node, exact: true });
        const running = column.getByRole('button', { name: new RegExp(`^${service}(\\.\\d+)?, running`) });
        await expect(running).toHaveCount(names.length, { timeout: 1_000 });
        for (const name of names) {
          await expect(column.getByRole('button', { name: new RegExp(`^${name}, running`) })).toBeVisible();
        }
      }
    }).toPass({ timeout: 15_000 });
    return Object.fromEntries([...Map.groupBy(placed, ({ node }) => node)].map(([node, all]) => [node, all.length]));
  }

  async placed(service: string): Promise<{ name: string; node: string }[]> {
    const text = await docker(
      ...['exec', `${this.lab}-manager`, 'docker', 'service', 'ps', service, '--filter', 'desired-state=running'],
      ...['--format', '{{.Name}} {{.Node}} {{.CurrentState}}'],
    );
    return text
      .split('\n')
      .filter((line) => line.includes(' Running '))
      .map((line) => line.split(' '))
      .map(([name = '', node = '']) => ({ name, node }));
  }

  async nodes(): Promise<string[]> {
    const text = await docker(
      ...['exec', `${this.lab}-manager`, 'docker', 'node', 'ls', '--format', '{{.Hostname}} {{.Status}}'],
    );
    return text
      .split('\n')
      .filter((line) => line.endsWith(' Ready'))
      .map((line) => line.split(' ')[0] ?? '');
  }
}
