import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations } from '../../src/main/operations/index.ts';
import { createSwarmArea, type SwarmArea } from '../../src/main/swarm/index.ts';
import type { LogTarget } from '../../src/shared/contract/swarm.ts';
import { LogEntry } from '../../src/shared/model/swarm.ts';
import { CONTEXT, oneEngine } from '../support/one-engine.ts';
import { connectHost, IMAGES, RawLab } from '../support/raw-lab.ts';
import { until } from '../support/until.ts';

let engine: Connection;
let lab: RawLab;
let area: SwarmArea;
const open: Readable[] = [];

beforeAll(async () => {
  engine = await connectHost();
  lab = await new RawLab(engine, 'logs-test', { workers: 2, net: '10.213.9' }).up();
  await Promise.all(lab.seats.map(({ name }) => lab.load(name, IMAGES.hello)));
  area = createSwarmArea({ engines: oneEngine(engine), operations: createOperations({ log: SILENT }), log: SILENT });
});

afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

afterAll(async () => {
  area?.close();
  await lab?.down();
  engine?.close();
});

const docker = (command: string): Promise<string> => lab.run(lab.manager, `docker ${command}`);

/** A service of shells that run a script; on workers alone. Its id. */
async function run(name: string, script: string, flags = ''): Promise<string> {
  const options = `--detach --no-resolve-image --constraint node.role==worker --restart-condition none --stop-grace-period 1s ${flags}`;
  const quoted = script.replaceAll("'", `'"'"'`);
  return (
    await docker(`service create ${options} --name ${name} --entrypoint sh ${IMAGES.hello} -c '${quoted}'`)
  ).trim();
}

async function logs(target: LogTarget, more: object = {}): Promise<Readable> {
  const options = { tail: 1000, follow: true, format: 'lines' as const, ...more };
  const stream = (await area.handlers.logs({ ...lab.ref, target, ...options }, CONTEXT)) as Readable;
  open.push(stream);
  return stream;
}

/** What has come so far. */
async function entries(target: LogTarget, more: object = {}): Promise<LogEntry[]> {
  const all: LogEntry[] = [];
  const stream = await logs(target, more);
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter(Boolean)) all.push(LogEntry.parse(JSON.parse(line)));
  });
  return all;
}

const from = (all: readonly LogEntry[]): Set<string> => new Set(all.filter(({ note }) => !note).map((one) => one.from));
const notes = (all: readonly LogEntry[]): string[] => all.filter(({ note }) => note).map((one) => one.text);
const tick = 'i=0; while true; do i=$((i+1)); echo "tick $i"; sleep 0.2; done';

describe('logs', () => {
  it('are those of all nodes, with the lines of tasks that start later and of nodes that come back', async () => {
    const id = await run('ticks', tick, '--replicas 2 --replicas-max-per-node 2');
    const all = await entries({ of: 'service', id });
    await until('lines of both', () => from(all).size === 2);

    await docker('service scale --detach ticks=3');
    await until('the third joined', () => from(all).size === 3);
    expect(notes(all).some((note) => /^ticks\.\d started on worker0\d\.$/.test(note))).toBe(true);

    const worker = engine.docker.getContainer(`${lab.name}-worker01`);
    await worker.pause();
    try {
      const late = await entries({ of: 'service', id });
      const before = all.length;
      await until('the others’ lines go on', () => all.length > before + 3);
      await until('and come in at once to whoever asks now', () => from(late).size > 0);
      for (const one of [all, late]) {
        const note = 'worker01 is paused. Its lines come when it is back.';
        await until('a note says so', () => notes(one).includes(note));
      }
      await worker.unpause();
      await until('it is back', () => notes(late).includes('worker01 is back.'));
      await until('with its lines', () => from(late).size === 3);
    } finally {
      await worker.unpause().catch(() => {});
    }

    // Its engine hangs, though the node runs.
    const daemon = (signal: string): Promise<string> =>
      lab.run(`${lab.name}-worker02`, `kill -${signal} $(pidof dockerd)`);
    await daemon('STOP');
    const third = await entries({ of: 'service', id });
    try {
      await until('the others’ lines do not wait for it', () => from(third).size > 0);
      await until('a note says so', () => notes(third).some((note) => /^worker02 does not answer/.test(note)));
    } finally {
      await daemon('CONT');
    }
    await until('its lines come in', () => from(third).size === 3);
    await docker('service rm ticks');
    await until('all ended', () => notes(all).filter((note) => /ended on worker/.test(note)).length === 3);
  });

  // The engine's usual driver stores text: of a byte that is none it keeps only that there was one.
  it.each([
    ['local', 'caf\udce9'],
    ['json-file', 'caf\ufffd'],
  ])('of what is long, no text, or meant for a terminal, are as the driver %s kept them', async (driver, coffee) => {
    const script = [
      'head -c 1000000 /dev/zero | tr "\\0" x; echo',
      'printf "caf\\351 \\033[2J\\033[31mred\\033[0m\\n"',
      'echo oops >&2',
      'printf "no line break"',
    ].join('; ');
    const id = await run(`odd-${driver}`, script, `--log-driver ${driver}`);
    const all = await entries({ of: 'service', id });
    // Docker 20.10's driver local loses the end of a line that it had to part: its own `docker logs` shows the two as one.
    const version = await lab.run(`${lab.name}-worker01`, "docker version --format '{{.Server.Version}}'");
    const short = `${coffee} \u001b[2J\u001b[31mred\u001b[0m`;
    const joins = driver === 'local' && version.startsWith('20.');
    const count = joins ? 3 : 4;
    await until('all of it', () => all.filter(({ note }) => !note).length === count);
    const [long, ...rest] = all.filter(({ note, err }) => !note && !err);
    expect(long).toMatchObject({ cut: 1_000_000 + (joins ? short.length : 0), text: 'x'.repeat(16_384) });
    expect(rest.map((one) => one.text)).toEqual(joins ? ['no line break'] : [short, 'no line break']);
    expect(all.filter(({ err }) => err).map((one) => one.text)).toEqual(['oops']);

    const saved = await text(await logs({ of: 'service', id }, { follow: false, format: 'text', tail: 'all' }));
    const lines = saved.split('\n').filter((line) => line.includes(`odd-${driver}.1@worker`));
    expect(lines).toHaveLength(count);
    expect(lines.find((line) => line.includes('xxx'))?.length).toBeGreaterThan(1_000_000);

    // A task that ended says what it said, and that is the end of the stream.
    const task = all.find(({ note }) => !note)?.from ?? '';
    const again = await text(await logs({ of: 'task', id: task }));
    expect(again.trim().split('\n')).toHaveLength(count);
  });

  it('begin where they are asked to, in order of time over all tasks', async () => {
    const id = await run('counts', 'for i in $(seq 1 50); do echo $i; sleep 0.02; done', '--replicas 4');
    const all = await entries({ of: 'service', id });
    await until('200 lines', () => all.filter(({ note }) => !note).length === 200);

    const read = async (more: object): Promise<LogEntry[]> =>
      (await text(await logs({ of: 'service', id }, { follow: false, ...more })))
        .split('\n')
        .filter(Boolean)
        .map((line) => LogEntry.parse(JSON.parse(line)));
    const newest = await read({ tail: 30 });
    expect(newest).toHaveLength(30);
    const times = newest.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(Math.max(...all.filter(({ note }) => !note).map(({ at }) => at)));

    const whole = await read({ tail: 'all' });
    const since = whole[100]?.at ?? 0;
    expect(await read({ since })).toEqual(whole.filter(({ at }) => at >= since));
    await docker('service rm counts');
  });

  it('of a node are those of its daemon', async () => {
    const all = await entries({ of: 'node', id: 'worker01' });
    await until('its lines', () => all.some((one) => /level=\w+ msg=/.test(one.text)));
    expect(from(all)).toEqual(new Set([`${lab.name}-worker01`]));
    await expect(logs({ of: 'node', id: 'worker09' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a flood wait for their reader', async () => {
    const id = await run(
      'flood',
      'yes "a line of a flood, and not the last one of them" | head -n 100000; sleep 60',
      '--replicas 1',
    );
    await until('it runs', async () =>
      (await docker('service ps --format {{.CurrentState}} flood')).startsWith('Running'),
    );
    const stream = await logs({ of: 'service', id }, { tail: 'all' });
    await until('as much as it holds', () => stream.readableLength > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(stream.readableLength).toBeLessThan(2_000_000);
    let count = 0;
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      count += chunk.split('\n').length - 1;
    });
    await until('every line', () => count >= 100_000);
    await docker('service rm flood');
  });

  it('that nobody can read say so', async () => {
    const id = await run('mute', 'sleep 60', '--log-driver none');
    const all = await entries({ of: 'service', id });
    await until('the note', () =>
      notes(all).some((note) => /The log of mute.1 cannot be read: its logging driver/.test(note)),
    );
    await docker('service rm mute');
  });
});
