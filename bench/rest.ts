import { setTimeout } from 'node:timers/promises';
import type { App, Page } from './lib/app.ts';
import { type Figure, figure } from './lib/figure.ts';
import { cpuMs, rssMb } from './lib/process.ts';

/** Until what starting it left to do is done. */
const SETTLE_MS = 6_000;
const WATCH_MS = 10_000;
const TIMES = 3;

/** What the app's process costs with one lab that nothing happens in: on its list, and with its live page open. */
export async function rest(app: App, page: Page, ref: { engine: string; lab: string }): Promise<Figure[]> {
  if (process.platform !== 'linux') return [];
  page.watch('lab.list', {}, 'labs', () => {});
  const listed = await sample(app);
  page.watch('swarm.live', ref, 'tasks', () => {});
  const watched = await sample(app);
  return [
    ...toFigures('app.rest', 'one lab in the list', listed),
    ...toFigures('app.live', 'its live page open', watched),
  ];
}

interface Sample {
  rss: number[];
  cpu: number[];
}

async function sample(app: App): Promise<Sample> {
  const { pid = 0 } = app.process;
  const found: Sample = { rss: [], cpu: [] };
  await setTimeout(SETTLE_MS);
  for (let time = 0; time < TIMES; time += 1) {
    const [before, begin] = [await cpuMs(pid), performance.now()];
    await setTimeout(WATCH_MS);
    found.cpu.push((100 * ((await cpuMs(pid)) - before)) / (performance.now() - begin));
    found.rss.push(await rssMb(pid));
  }
  return found;
}

const toFigures = (id: string, what: string, { rss, cpu }: Sample): Figure[] => [
  figure({ id: `${id}.rss`, what: `Node process at rest, ${what}: memory`, unit: 'MB', values: rss, goal: 150 }),
  figure({ id: `${id}.cpu`, what: `Node process at rest, ${what}: CPU`, unit: '%', values: cpu, goal: 1 }),
];
