import { growth } from './growth.ts';
import type { BareApi } from './lib/api.ts';
import { App, type Page } from './lib/app.ts';
import { bareLab, byExec } from './lib/bare-lab.ts';
import { addNode, allReady, dropNode } from './lib/bare-node.ts';
import { clean } from './lib/clean.ts';
import { type Figure, figure } from './lib/figure.ts';
import { hostApi } from './lib/host.ts';
import { images } from './lib/images.ts';
import { memoryPerContainer } from './lib/memory.ts';
import { nodeApi } from './lib/node-socket.ts';
import { told } from './lib/table.ts';
import { planning } from './planning.ts';

const NAME = 'bench-scale';
/** Workers of the labs that are built, and the most rounds each is worth. */
const SIZES = [
  { workers: 3, most: 5 },
  { workers: 10, most: 3 },
  { workers: 20, most: 2 },
  { workers: 50, most: 1 },
];
const WORKERS = 3;
const NODES = ['manager', ...Array.from({ length: WORKERS }, (_, i) => `worker0${i + 1}`)].map(
  (one) => `${NAME}-${one}`,
);

interface Setting {
  api: BareApi;
  page: Page;
  engine: string;
}

const specOf = (workers: number): object => ({
  ...{ name: NAME, workers, nodeImage: images.node, registry: { image: images.registry } },
  ...{ subnet: '10.214.31.0/24', ports: ['127.0.0.1:18931:80', '127.0.0.1:18932:9000'] },
});

/** How labs grow: larger ones from nothing, one node more, stop and start, and what a plan costs. */
export async function scale(rounds: number): Promise<Figure[]> {
  const api = hostApi();
  const app = await App.start();
  const page = await app.page();
  try {
    const setting = { api, page, engine: await page.engine() };
    const figures = [...told(planning(rounds))];
    const sizes: number[] = [];
    for (const { workers, most } of SIZES) {
      try {
        figures.push(...told(await building(setting, workers, Math.min(most, rounds))));
        sizes.push(workers);
      } catch (error) {
        // A machine may be too slow, or its limits too low, for the largest: what was measured is worth telling all the same.
        console.error(`${workers} workers: not measured: ${error instanceof Error ? error.message : error}`);
        await sweep(api);
      }
    }
    figures.push(...told(growth(figures, sizes)));
    await finished(setting, 'lab.create', { spec: specOf(WORKERS) });
    figures.push(...told(await growing(setting, rounds)), ...told(await stopping(setting, rounds)));
    return figures;
  } finally {
    page.close();
    await app.stop();
    await sweep(api);
  }
}

async function sweep(api: BareApi): Promise<void> {
  for (const label of [`skep.bench=${NAME}`, `skep.lab=${NAME}`]) await clean(api, label);
}

/** By the operation's own clock, in seconds. */
async function finished({ page, engine }: Setting, call: string, input: object): Promise<number> {
  const { operation } = await page.call<{ operation: string }>(call, { engine, ...input });
  const { startedAt, endedAt } = await page.finished(operation);
  return (endedAt - startedAt) / 1000;
}

async function building(setting: Setting, workers: number, rounds: number): Promise<Figure[]> {
  const { api } = setting;
  const took = { bare: [] as number[], skep: [] as number[], memory: [] as number[] };
  const ways = [
    async () =>
      took.bare.push(await timed(() => bareLab(api, { name: NAME, net: '10.214.31', images, workers }, byExec))),
    async () => {
      took.skep.push(await finished(setting, 'lab.create', { spec: specOf(workers) }));
      took.memory.push(await memoryPerContainer(api, [`skep.lab=${NAME}`, 'skep.role=worker']));
    },
  ];
  await sweep(api);
  for (let round = 0; round < rounds; round += 1) {
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      await way();
      await sweep(api);
    }
  }
  const against = { id: `scale.${workers}.bare`, values: took.bare };
  const what = `manager and ${workers} workers, all Ready:`;
  return [
    figure({ ...against, what: `${what} bare API, all parallel`, unit: 's' }),
    figure({
      id: `scale.${workers}`,
      what: `${what} Skep’s operation`,
      unit: 's',
      values: took.skep,
      against,
      goal: 1.2,
    }),
    figure({
      id: `scale.${workers}.memory`,
      what: `${workers} workers: memory of each`,
      unit: 'MB',
      values: took.memory,
    }),
  ];
}

/** One node more in a lab that runs, plan and checks included, against the bare API in the same lab. */
async function growing(setting: Setting, rounds: number): Promise<Figure[]> {
  const { api, page, engine } = setting;
  const took = { bare: [] as number[], skep: [] as number[], asked: [] as number[] };
  const manager = await nodeApi(api, `${NAME}-manager`);
  const guest = { lab: NAME, name: `${NAME}-guest`, address: '10.214.31.90', image: images.node };
  const change = async (workers: number): Promise<number> => {
    const input = { lab: NAME, change: { kind: 'spec', spec: specOf(workers) } };
    const { revision, warnings } = await page.call<{ revision: number; warnings: string[] }>('lab.plan', {
      engine,
      ...input,
    });
    return finished(setting, 'lab.change', { ...input, revision, confirmed: warnings });
  };
  for (let round = -1; round < rounds; round += 1) {
    const ways = [
      async () => {
        took.bare.push(await timed(() => addNode(api, manager, guest)));
        await dropNode(api, manager, guest);
      },
      async () => {
        took.asked.push(await timed(async () => took.skep.push(await change(WORKERS + 1))));
        await change(WORKERS);
      },
    ];
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) await way();
    if (round < 0) for (const values of Object.values(took)) values.length = 0;
  }
  manager.close();
  const against = { id: 'scale.add.bare', values: took.bare };
  const what = 'one worker more in a lab of 4, Ready:';
  return [
    figure({ ...against, what: `${what} bare API`, unit: 's' }),
    figure({ id: 'scale.add', what: `${what} Skep’s operation`, unit: 's', values: took.skep, against, goal: 1.3 }),
    figure({
      id: 'scale.add.asked',
      what: `${what} from the question for a plan on`,
      unit: 's',
      values: took.asked,
      against,
    }),
  ];
}

/** The tutorial's lab stopped and started again until all are Ready. */
async function stopping(setting: Setting, rounds: number): Promise<Figure[]> {
  const { api } = setting;
  const took = { bareStop: [] as number[], bareStart: [] as number[], stop: [] as number[], start: [] as number[] };
  const members = [`${NAME}-registry`, ...NODES];
  const each = (act: string): Promise<unknown> =>
    Promise.all(members.map((one) => api.post(`/containers/${one}/${act}`)));
  const bare = async (): Promise<void> => {
    took.bareStop.push(await timed(() => each('stop?t=10')));
    took.bareStart.push(await timed(() => each('start').then(recovered)));
  };
  const recovered = async (): Promise<void> => {
    const manager = await nodeApi(api, `${NAME}-manager`);
    await allReady(manager, NODES);
    manager.close();
  };
  const skep = async (): Promise<void> => {
    took.stop.push(await finished(setting, 'lab.stop', { lab: NAME }));
    took.start.push(await finished(setting, 'lab.start', { lab: NAME }));
  };
  for (let round = -1; round < rounds; round += 1) {
    for (const way of round % 2 === 0 ? [bare, skep] : [skep, bare]) await way();
    if (round < 0) for (const values of Object.values(took)) values.length = 0;
  }
  const stop = { id: 'scale.stop.bare', values: took.bareStop };
  const start = { id: 'scale.start.bare', values: took.bareStart };
  return [
    figure({ ...stop, what: 'lab of 4 stopped: bare API, in parallel', unit: 's' }),
    figure({
      id: 'scale.stop',
      what: 'lab of 4 stopped: Skep’s operation',
      unit: 's',
      values: took.stop,
      against: stop,
      goal: 1.3,
    }),
    figure({ ...start, what: 'lab of 4 started, all Ready: bare API, in parallel', unit: 's' }),
    figure({
      id: 'scale.start',
      what: 'lab of 4 started, all Ready: Skep’s operation',
      unit: 's',
      values: took.start,
      against: start,
      goal: 1.3,
    }),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}
