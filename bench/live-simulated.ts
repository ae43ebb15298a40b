import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { BareApi } from './lib/api.ts';
import { App } from './lib/app.ts';
import { goToLab, openPage } from './lib/browser.ts';
import { type Figure, figure } from './lib/figure.ts';
import { heapOfNode, heapOfPage } from './lib/heap.ts';
import { nodeApi } from './lib/node-socket.ts';
import { watchPaint } from './lib/painted.ts';
import { cpuMs } from './lib/process.ts';
import { quantile } from './lib/stats.ts';
import { told } from './lib/table.ts';
import { SimEngine } from './sim/engine.ts';

const PER_NODE = 20;
const LAB = 'sim';
const LARGEST = 1_000;
/** First pictures need a new process and a new browser each. */
const MOST_FIRST = 5;
const CHANGES = 100_000;
const PER_CHANGE = 200;
/** Task changes a second, and for how long. */
const RATE = 50;
const RATE_MS = 10_000;
/** Until what a first picture leaves to do is done: every node is listened to. */
const SETTLE_MS = 3_000;

/** Clusters of sizes that no machine here gives, driven through the real client, watcher, bridge and page. */
export async function simulated(rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const nodes of [10, 100, LARGEST]) {
    const sim = await new SimEngine({ name: LAB, nodes, perNode: PER_NODE }).up();
    try {
      figures.push(...told(await firstPicture(sim, rounds)), ...(await ofOnePage(sim, rounds)));
    } finally {
      await sim.down();
    }
  }
  return figures;
}

interface Watched {
  app: App;
  page: Page;
  browser: Browser;
}

async function withPage<T>(sim: SimEngine, work: (watched: Watched) => Promise<T>): Promise<T> {
  const app = await App.start({ host: sim.address, inspect: true });
  const { page, browser } = await openPage(app.address);
  try {
    await page.getByRole('row', { name: new RegExp(LAB) }).waitFor();
    return await work({ app, page, browser });
  } finally {
    await browser.close();
    await app.stop();
  }
}

/** How many tasks run, as the head of the page says it. */
const running = (count: number) => ({
  selector: '[role=status]',
  pattern: `(?<!\\d)${count.toLocaleString('en').replace(',', '[,\\u202f ]?')} running`,
});

async function firstPicture(sim: SimEngine, rounds: number): Promise<Figure[]> {
  const bare: number[] = [];
  const skep: number[] = [];
  for (let round = 0; round < Math.min(rounds, MOST_FIRST); round += 1) {
    bare.push(await bareFetch(sim));
    skep.push(await withPage(sim, ({ page }) => show(sim, page)));
  }
  const nodes = sim.cluster.nodes.length;
  const against = { id: `sim.${nodes}.bare`, values: bare };
  const what = `${nodes} nodes, ${sim.cluster.tasks.size} tasks:`;
  return [
    figure({ ...against, what: `${what} nodes, services and tasks fetched and parsed bare`, unit: 'ms' }),
    figure({ id: `sim.${nodes}.first`, what: `${what} first picture`, unit: 'ms', values: skep, against, goal: 2 }),
  ];
}

async function bareFetch({ socket }: SimEngine): Promise<number> {
  const host = BareApi.atSocket(socket);
  const begin = performance.now();
  const manager = await nodeApi(host, `${LAB}-manager`);
  for (const path of ['/nodes', '/services', '/tasks']) await manager.get(path);
  const took = performance.now() - begin;
  manager.close();
  host.close();
  return took;
}

/** Milliseconds from the way to the lab's page to its painted picture. */
async function show(sim: SimEngine, page: Page): Promise<number> {
  const { painted } = await watchPaint(page, running(sim.cluster.tasks.size));
  const began = await goToLab(page, { engine: sim.address, lab: LAB });
  return (await painted) - began;
}

/** What is measured in one page that stays open. */
function ofOnePage(sim: SimEngine, rounds: number): Promise<Figure[]> {
  return withPage(sim, async (watched) => {
    await show(sim, watched.page);
    await everyNodeIsHeard(sim);
    const nodes = sim.cluster.nodes.length;
    const figures = [...told(await changes(sim, watched, rounds)), ...told([await cpu(sim, watched)])];
    return nodes < LARGEST ? figures : [...figures, ...told(await leaks(sim, watched))];
  });
}

async function everyNodeIsHeard(sim: SimEngine): Promise<void> {
  const { length } = sim.cluster.nodes;
  for (let waited = 0; sim.heard < length; waited += 100) {
    if (waited > 60_000) throw new Error(`only ${sim.heard} of ${length} nodes are listened to`);
    await setTimeout(100);
  }
  await quiet(sim);
}

/** All tasks of a service change at once: from the end of the answer that tells them to the picture that shows them. */
async function changes(sim: SimEngine, { page }: Watched, rounds: number): Promise<Figure[]> {
  const took: number[] = [];
  const { size } = sim.cluster.tasks;
  const changed = size / sim.cluster.services.length;
  for (let round = -1; round < rounds; round += 1) {
    for (const [state, count] of [
      ['starting', size - changed],
      ['running', size],
    ] as const) {
      const { painted } = await watchPaint(page, running(count));
      const changedAt = Date.now();
      sim.cluster.change(0, state);
      const at = await painted;
      // Not an answer to what was asked before.
      const telling = sim.tasksSent.find(({ asked }) => asked >= changedAt);
      if (round >= 0) took.push(at - (telling?.sent ?? Number.NaN));
      await setTimeout(500);
    }
  }
  const what = `${sim.cluster.nodes.length} nodes: ${changed} tasks changed, fetch finished → painted`;
  const id = `sim.${sim.cluster.nodes.length}.changed`;
  return [
    figure({ id, what, unit: 'ms', values: took }),
    figure({ id: `${id}.p95`, what: `${what}, p95`, unit: 'ms', values: [quantile(took, 0.95)], goal: 50 }),
  ];
}

/** What the main process works while tasks are replaced at a steady rate. */
async function cpu(sim: SimEngine, { app }: Watched): Promise<Figure> {
  const { pid = 0 } = app.process;
  const [before, begin] = [await cpuMs(pid), performance.now()];
  const timer = setInterval(() => sim.cluster.replace(), 1000 / RATE);
  await setTimeout(RATE_MS);
  const used = (100 * ((await cpuMs(pid)) - before)) / (performance.now() - begin);
  clearInterval(timer);
  await setTimeout(SETTLE_MS);
  const nodes = sim.cluster.nodes.length;
  const what = `${nodes} nodes: main’s CPU at ${RATE} task changes a second, of one core`;
  return figure({ id: `sim.${nodes}.cpu`, what, unit: '%', values: [used], goal: 25 });
}

/** Tasks are replaced, each by one of another id, as fast as the page follows. */
async function leaks(sim: SimEngine, { app, page }: Watched): Promise<Figure[]> {
  const main: number[] = [];
  const renderer: number[] = [];
  for (let done = 0; done < CHANGES; ) {
    const before = sim.tasksSent.length;
    for (let i = 0; i < PER_CHANGE; i += 1) sim.cluster.replace();
    done += PER_CHANGE;
    while (sim.tasksSent.length === before) await setTimeout(5);
    if (done !== CHANGES / 5 && done !== CHANGES) continue;
    await quiet(sim);
    main.push(await heapOfNode(app.inspector ?? ''));
    renderer.push(await heapOfPage(page));
  }
  return [...grown('main', main), ...grown('renderer', renderer)];
}

/** Until nothing was asked for a while. */
async function quiet(sim: SimEngine): Promise<void> {
  for (let before = -1; before !== sim.tasksSent.length; ) {
    before = sim.tasksSent.length;
    await setTimeout(SETTLE_MS);
  }
}

function grown(of: string, [early = Number.NaN, late = Number.NaN]: number[]): Figure[] {
  const against = { id: `sim.heap.${of}.20`, values: [early] };
  const what = `${LARGEST} nodes: heap of the ${of} after`;
  return [
    figure({ ...against, what: `${what} ${CHANGES / 5} changes`, unit: 'MB' }),
    figure({ id: `sim.heap.${of}`, what: `${what} ${CHANGES}`, unit: 'MB', values: [late], against, goal: 1.1 }),
  ];
}
