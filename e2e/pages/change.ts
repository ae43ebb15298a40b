import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { LabPage } from './lab.ts';

/** Changes of a lab, asked for where its nodes are seen. */
export class ChangePage {
  readonly #page: Page;
  readonly #live: LabPage;

  constructor(live: LabPage) {
    this.#page = live.page;
    this.#live = live;
  }

  async addWorkers(count: number): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add nodes…' }).first().click();
    const dialog = this.#page.getByRole('dialog', { name: `Add nodes to ${this.#live.lab}` });
    for (let i = 1; i < count; i += 1) await dialog.getByRole('button', { name: 'One more' }).click();
    await this.#apply(dialog.getByRole('button', { name: `Add ${count} workers` }));
  }

  /** An act of a node's menu, and what its dialog is told before it is agreed to. */
  async ofNode(
    node: string,
    act: string,
    confirm: string,
    fill: (field: Fill) => Promise<void> = async () => {},
  ): Promise<void> {
    await this.#live
      .column(node)
      .getByRole('button', { name: /^What can be done with/ })
      .click();
    await this.#page.getByRole('menuitem', { name: act, exact: true }).click();
    const dialog = this.#page.getByRole('dialog').or(this.#page.getByRole('alertdialog'));
    await fill((name, value) =>
      dialog.getByRole('textbox', { name }).or(dialog.getByRole('combobox', { name })).fill(value),
    );
    const agree = dialog.getByRole('checkbox', { name: /I accept/ });
    const button = dialog.getByRole('button', { name: confirm });
    await expect(button.or(agree).first()).toBeVisible();
    // The plan follows what was typed a moment later.
    await expect(async () => {
      if (await agree.isVisible()) await agree.check();
      await expect(button).toBeEnabled({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await this.#apply(button);
  }

  /** Watches it to its end, and goes back to the lab. */
  async #apply(button: ReturnType<Page['getByRole']>): Promise<void> {
    await button.click();
    const { lab } = this.#live;
    await expect(this.#page.getByRole('heading', { level: 1, name: `${lab} is changed` })).toBeVisible({
      timeout: 120_000,
    });
    await this.#page.getByRole('button', { name: 'Open lab' }).click();
    await expect(this.#live.column('manager')).toBeVisible();
  }
}

type Fill = (name: string, value: string) => Promise<void>;
