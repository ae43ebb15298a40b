import { setTimeout } from 'node:timers/promises';
import type { Browser, Page as Tab } from '@playwright/test';
import { App, type Page } from './lib/app.ts';
import { BarePage } from './lib/bare-page.ts';
import { BareSwarm } from './lib/bare-swarm.ts';
import { goToLab, openPage } from './lib/browser.ts';
import { clean } from './lib/clean.ts';
import { type Figure, figure } from './lib/figure.ts';
import { hostApi } from './lib/host.ts';
import { images } from './lib/images.ts';
import { watchPaint } from './lib/painted.ts';
import { quantile } from './lib/stats.ts';
import { told } from './lib/table.ts';

const WORKERS = 3;
const LAB = 'bench-live';
const SERVICE = 'hello';
const MANY = 6;
const NODES = ['manager', ...Array.from({ length: WORKERS }, (_, i) => `worker0${i + 1}`)].map(
  (one) => `${LAB}-${one}`,
);

interface Setting {
  swarm: BareSwarm;
  /** Skep's page of the lab, and the bare client's: each in a browser of its own. */
  skep: Tab;
  bare: Tab;
  barePage: BarePage;
}

/** A lab on the real engine, looked at: how soon a start is seen, and how soon a scaling. */
export async function watching(rounds: number): Promise<Figure[]> {
  const host = hostApi();
  await clean(host, `skep.lab=${LAB}`);
  const app = await App.start();
  const barePage = new BarePage();
  const browsers: Browser[] = [];
  const open = async (address: string): Promise<Tab> => {
    const { page, browser } = await openPage(address);
    browsers.push(browser);
    return page;
  };
  try {
    const bridge = await app.page();
    const engine = await bridge.engine();
    const image = await makeLab(bridge, engine);
    const swarm = await BareSwarm.create(host, LAB, SERVICE, image);
    const [skep, bare] = [await open(app.address), await open(await barePage.up())];
    await skep.getByRole('row', { name: new RegExp(LAB) }).waitFor();
    await goToLab(skep, { engine, lab: LAB });
    const setting = { swarm, skep, bare, barePage };
    await allShown(setting, 1);
    return [...told(await starts(setting, rounds)), ...told(await scalings(setting, rounds))];
  } finally {
    for (const browser of browsers) await browser.close();
    await barePage.down();
    await app.stop();
    await clean(host, `skep.lab=${LAB}`);
  }
}

/** With the image in its registry and on every node. Gives the image as services name it. */
async function makeLab(bridge: Page, engine: string): Promise<string> {
  const spec = { name: LAB, workers: WORKERS, nodeImage: images.node, registry: { image: images.registry } };
  const { operation } = await bridge.call<{ operation: string }>('lab.create', { engine, spec });
  await bridge.finished(operation);
  const image = { engine, lab: LAB, image: images.hello, as: 'hello:1' };
  const published = await bridge.call<{ operation: string; reference: string }>('registry.publish', image);
  await bridge.finished(published.operation);
  return published.reference;
}

/** The task cells that say that they run. */
const RUNNING = { selector: '[data-cell]', pattern: ', running', attribute: 'aria-label' };

async function allShown({ swarm, skep }: Setting, count: number): Promise<void> {
  await swarm.settled(count);
  await (await watchPaint(skep, { ...RUNNING, count })).painted;
}

/**
 * One task more, time and again. Both clients hear of the same start: Skep, and one that fetches the tasks once and paints
 * an element. Counted from the event's own time.
 */
async function starts(setting: Setting, rounds: number): Promise<Figure[]> {
  const { swarm, skep, bare, barePage } = setting;
  const took = { skep: [] as number[], bare: [] as number[] };
  let started: (at: number) => void = () => {};
  await swarm.listen(NODES, async (task, at) => {
    const tasks = await swarm.tasks();
    if (tasks.some(({ ID }) => ID === task)) barePage.show(task);
    started(at);
  });
  for (let round = -1; round < rounds; round += 1) {
    const start = new Promise<number>((resolve) => {
      started = resolve;
    });
    const shown = await bare.locator('[data-cell]').count();
    const [bySkep, byBare] = [
      await watchPaint(skep, { ...RUNNING, count: 2 }),
      await watchPaint(bare, { selector: '[data-cell]', pattern: 'running', count: shown + 1 }),
    ];
    await swarm.scale(2);
    const [at, skepAt, bareAt] = [await start, await bySkep.painted, await byBare.painted];
    // The first round fills caches and counts for nothing.
    if (round >= 0) {
      took.skep.push(skepAt - at);
      took.bare.push(bareAt - at);
    }
    await swarm.scale(1);
    await allShown(setting, 1);
  }
  const what = 'container started in a node →';
  const against = { id: 'live.start.bare', values: took.bare };
  return [
    figure({ ...against, what: `${what} tasks fetched once and one element painted, bare`, unit: 'ms' }),
    figure({ id: 'live.start', what: `${what} painted as running`, unit: 'ms', values: took.skep, against, goal: 1.5 }),
    figure({
      ...{ id: 'live.start.p95', what: `${what} painted as running, p95`, unit: 'ms' },
      ...{ values: [quantile(took.skep, 0.95)], goal: 150 },
    }),
  ];
}

/** One to six, in three ways in turn. */
async function scalings(setting: Setting, rounds: number): Promise<Figure[]> {
  const { swarm } = setting;
  const took = { skep: [] as number[], bare: [] as number[], typed: [] as number[] };
  const ways: [number[], () => Promise<number>][] = [
    [took.skep, () => release(setting)],
    [took.bare, () => timed(async () => swarm.scale(MANY).then(() => swarm.settled(MANY)))],
    [took.typed, () => timed(() => swarm.typeScale(MANY))],
  ];
  for (let round = -1; round < rounds; round += 1) {
    for (const at of [0, 1, 2]) {
      const [into, way] = ways[(at + round + 1) % ways.length] as (typeof ways)[number];
      into.push(await way());
      await allShown(setting, MANY);
      await swarm.scale(1);
      await allShown(setting, 1);
      // What one way leaves to do would be done at the expense of the next.
      await setTimeout(1_000);
    }
    if (round < 0) for (const values of Object.values(took)) values.length = 0;
  }
  const what = `${SERVICE} from 1 to ${MANY}:`;
  const against = { id: 'live.scale.bare', values: took.bare };
  return [
    figure({ id: 'live.scale.typed', what: `${what} docker service scale`, unit: 's', values: took.typed }),
    figure({ ...against, what: `${what} bare API, done and polled`, unit: 's' }),
    figure({
      ...{ id: 'live.scale', what: `${what} handle let go → ${MANY} painted as running`, unit: 's' },
      ...{ values: took.skep, against, goal: 1.15 },
    }),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

/** By the handle's keys, of which Enter lets go. In seconds, by the page's own clock. */
async function release({ skep }: Setting): Promise<number> {
  const { painted } = await watchPaint(skep, { ...RUNNING, count: MANY });
  await skep.getByRole('slider', { name: `Replicas of ${SERVICE}` }).focus();
  for (let i = 1; i < MANY; i += 1) await skep.keyboard.press('ArrowRight');
  const released = skep.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('keydown', () => resolve(Date.now()), { capture: true, once: true });
      }),
  );
  await skep.evaluate(() => 0);
  await skep.keyboard.press('Enter');
  return ((await painted) - (await released)) / 1000;
}
