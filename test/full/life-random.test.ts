import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import type { Engine } from '../../src/main/engine/index.ts';
import type { LabSpec } from '../../src/shared/model/lab.ts';
import { seats } from '../../src/shared/model/names.ts';
import {
  engine,
  expectNothingLeft,
  IMAGES,
  type LabSetup,
  labArea,
  labSpec,
  uniqueName,
} from '../integration/helpers.ts';
import { LiveLab } from '../support/live-lab.ts';
import { answersAgain, engineDoes, whyKept } from './our-engine.ts';

/** The same again: SKEP_SEED=… */
const SEED = Number(process.env.SKEP_SEED ?? Date.now() % 1_000_000);
const DEEDS = 30;

const name = uniqueName('apply-life');
const OTHER_IMAGE = `skep/dind:${name}`;
const kept = await whyKept();
if (kept) process.stderr.write(`left out: restarts of the engine, since ${kept}\n`);

let host: Engine & { close(): void };
let setup: LabSetup;
let lab: LiveLab;

beforeAll(async () => {
  host = await engine();
  setup = labArea(host);
  lab = new LiveLab(setup, host, name);
  await host.docker.getImage(IMAGES.node).tag({ repo: 'skep/dind', tag: name });
});

afterAll(async () => {
  await lab.down();
  await expectNothingLeft(host, name);
  await host.docker.getImage(OTHER_IMAGE).remove();
  await setup.close();
  host.close();
});

/** What a person may want next, or what may happen to a node; `pick` chooses which one, whatever their number is by then. */
type Deed =
  | { kind: 'managers'; count: number }
  | { kind: 'workers'; count: number }
  | { kind: 'limits' | 'image' | 'label' | 'skip'; pick: number; value: number }
  | {
      kind: 'fault';
      what: 'delete' | 'lose' | 'stop' | 'kill' | 'pause' | 'leave' | 'registry' | 'rebuild' | 'restart';
      pick: number;
    };

const pick = fc.nat(1000);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('managers' as const), count: fc.constantFrom(1, 3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('workers' as const), count: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('limits' as const, 'image' as const, 'label' as const, 'skip' as const),
      pick,
      value: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      what: fc.constantFrom('delete', 'lose', 'stop', 'kill', 'pause', 'leave', 'registry', 'rebuild', 'restart'),
      pick,
    }),
  },
);

/** What the lab is to be after an edit; the same where there is nothing to be edited. */
function edited(spec: LabSpec, next: Exclude<Deed, { kind: 'fault' }>): LabSpec {
  if (next.kind === 'managers') return pruned({ ...spec, managers: next.count });
  if (next.kind === 'workers') return pruned({ ...spec, workers: next.count });
  const { short, role } = chosen(seats(spec), next.pick);
  if (next.kind === 'label') return { ...spec, labels: { ...spec.labels, [short]: { n: String(next.value) } } };
  if (next.kind === 'skip') {
    const others = seats(spec).filter((seat) => seat.role === 'worker').length;
    if (role === 'manager' || others < 2) return spec;
    return pruned({ ...spec, workers: spec.workers - 1, skip: [...spec.skip, short] });
  }
  const other = next.kind === 'image' ? { image: OTHER_IMAGE } : { limits: { cpus: next.value / 2 } };
  const own = { ports: [], mounts: [], ...other };
  return { ...spec, nodes: { ...spec.nodes, [short]: own } };
}

/** Without what it says of nodes that it has not. */
function pruned(spec: LabSpec): LabSpec {
  const shorts = new Set(seats(spec).map(({ short }) => short));
  const kept = <V>(record: Record<string, V>): Record<string, V> =>
    Object.fromEntries(Object.entries(record).filter(([short]) => shorts.has(short)));
  const last = Math.max(0, ...seats(spec).flatMap(({ role, number }) => (role === 'worker' ? [number] : [])));
  const skip = spec.skip.filter((short) => Number(short.replace('worker', '')) < last);
  return { ...spec, labels: kept(spec.labels), nodes: kept(spec.nodes), skip };
}

const chosen = <T>(all: readonly T[], at: number): T => {
  const found = all[at % all.length];
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
};

/** Returns what is to begin anew. The only manager keeps its data: with it the swarm would be lost, which is asked before. */
async function harm(spec: LabSpec, { what, pick: at }: Extract<Deed, { kind: 'fault' }>): Promise<string[]> {
  const all = seats(spec);
  const { short, role } = chosen(all, at);
  const spared = role === 'manager' && spec.managers === 1;
  const container = host.docker.getContainer(`${name}-${short}`);
  if (what === 'registry') await lab.remove('registry');
  else if (what === 'restart') await restart();
  else if (what === 'stop') await container.stop();
  else if (what === 'kill') await container.kill();
  else if (what === 'pause') await container.pause();
  else if (what === 'delete' || spared) await lab.remove(short);
  else if (what === 'lose') await lab.remove(short, { volume: true });
  else if (what === 'leave') await lab.typed(`${name}-${short}`, 'docker swarm leave --force');
  else return [short];
  return [];
}

/** Of the engine under the lab. Left to itself, all of the lab comes back; a repair waits for it. */
async function restart(): Promise<void> {
  if (kept) return;
  await engineDoes('down');
  await engineDoes('up');
  await answersAgain(host);
}

it(`lives through ${DEEDS} edits and faults (SKEP_SEED=${SEED})`, async () => {
  const deeds = fc.sample(deed, { numRuns: DEEDS, seed: SEED });
  let spec = labSpec({ name, managers: 1, workers: 2 });
  await lab.up(spec);
  await lab.expectIs(spec);
  for (const [i, next] of deeds.entries()) {
    const told = `SKEP_SEED=${SEED}, ${i + 1} of ${DEEDS}: ${JSON.stringify(next)}`;
    process.stdout.write(`${told}\n`);
    try {
      if (next.kind === 'fault') await lab.repair(...(await harm(spec, next)));
      else {
        spec = edited(spec, next);
        await lab.change(spec);
      }
      await lab.expectIs(spec);
    } catch (error) {
      throw new Error(`${told}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
});
