import type { BareApi } from './lib/api.ts';
import { App, type Page } from './lib/app.ts';
import { bareLab, byExec, bySocket } from './lib/bare-lab.ts';
import { clean } from './lib/clean.ts';
import { type Figure, figure } from './lib/figure.ts';
import { hostApi } from './lib/host.ts';
import { images } from './lib/images.ts';
import { typedLab } from './lib/typed-lab.ts';
import { rest } from './rest.ts';
import { start } from './start.ts';

const WORKERS = 3;
const NAME = 'bench-lab';

const LAB = { name: NAME, net: '10.214.9', images, workers: WORKERS };

type Way = 'cli' | 'floor' | 'direct' | 'app';
type Seconds = Record<Way | 'press', number[]>;

/** The main job, made in three ways in turn; then how the app starts, and what it costs at rest. */
export async function lab(rounds: number): Promise<Figure[]> {
  const api = hostApi();
  const app = await App.start();
  try {
    const page = await app.page();
    const created = await create(api, page, rounds);
    await makeLab(page);
    const resting = await rest(app, page, { engine: await page.engine(), lab: NAME });
    page.close();
    return [...created, ...(await start(rounds)), ...resting];
  } finally {
    await app.stop();
    await sweep(api);
  }
}

async function sweep(api: BareApi): Promise<void> {
  await clean(api, `skep.bench=${NAME}`);
  await clean(api, `skep.lab=${NAME}`);
}

async function create(api: BareApi, page: Page, rounds: number): Promise<Figure[]> {
  const took: Seconds = { cli: [], floor: [], direct: [], app: [], press: [] };
  const ways: Record<Way, () => Promise<void>> = {
    cli: () => timed(took.cli, () => typedLab(LAB)),
    floor: () => timed(took.floor, () => bareLab(api, LAB, byExec)),
    direct: () => timed(took.direct, () => bareLab(api, LAB, bySocket)),
    app: () => timed(took.press, async () => took.app.push(await makeLab(page))),
  };
  await sweep(api);
  // The first round fills caches and counts for nothing.
  for (let round = -1; round < rounds; round += 1) {
    for (const way of inTurn(round)) {
      await ways[way]();
      await sweep(api);
    }
    if (round < 0) for (const values of Object.values(took)) values.length = 0;
    else
      console.log(
        `round ${round + 1}: ${Object.entries(took)
          .map(([way, all]) => `${way} ${all.at(-1)?.toFixed(2)}`)
          .join('  ')}`,
      );
  }
  return toFigures(took);
}

/** Each round begins with another way: what one leaves behind in the engine hits all alike. */
function inTurn(round: number): Way[] {
  const ways: Way[] = ['cli', 'floor', 'app', ...(process.getuid?.() === 0 ? (['direct'] as const) : [])];
  const first = (round + ways.length) % ways.length;
  return [...ways.slice(first), ...ways.slice(0, first)];
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const begin = performance.now();
  await work();
  into.push((performance.now() - begin) / 1000);
}

/** By the operation's own clock, in seconds. */
async function makeLab(page: Page): Promise<number> {
  const spec = { name: NAME, workers: WORKERS, nodeImage: images.node, registry: { image: images.registry } };
  const { operation } = await page.call<{ operation: string }>('lab.create', { engine: await page.engine(), spec });
  const { startedAt, endedAt } = await page.finished(operation);
  return (endedAt - startedAt) / 1000;
}

function toFigures({ cli, floor, direct, app, press }: Seconds): Figure[] {
  const bare = { id: 'lab.floor', values: floor };
  const typed = { id: 'lab.cli', values: cli };
  const what = `registry, manager and ${WORKERS} workers, all Ready:`;
  return [
    figure({ id: 'lab.cli', what: `${what} docker commands in sequence`, unit: 's', values: cli }),
    figure({ id: 'lab.floor', what: `${what} bare API, all parallel`, unit: 's', values: floor }),
    ...(direct.length > 0
      ? [
          figure({
            ...{
              id: 'lab.floor.check',
              what: 'the floor, beside one without execs (root only)',
              unit: 's',
              values: floor,
            },
            ...{ against: { id: 'lab.direct', values: direct }, goal: 1.15 },
          }),
        ]
      : []),
    figure({ id: 'lab.create', what: `${what} Skep’s operation`, unit: 's', values: app, against: bare, goal: 1.2 }),
    figure({ id: 'lab.create.cli', what: `${what} Skep’s operation`, unit: 's', values: app, against: typed, goal: 1 }),
    figure({
      id: 'lab.press',
      what: 'the same from the press on, checks included',
      unit: 's',
      values: press,
      against: bare,
    }),
  ];
}
