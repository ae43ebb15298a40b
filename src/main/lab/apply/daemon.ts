import { isCode, SkepError } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';
import { until } from '../wait.ts';
import { inspect } from './container.ts';

const PATIENCE_MS = 60_000;
/** Daemons that start at the same time take each other's processors: of fifty on two, some needed more than a minute. */
const PER_NODE_MS = 3_000;
const EVERY_MS = 50;
/** How often the container itself is looked at while its daemon does not answer. */
const LOOK_MS = 400;
/** A daemon that ended so often soon after its start will not come up. */
const MAX_RESTARTS = 2;
/** What lived longer was ended by a busy machine: dockerd gives up a containerd that needs more than 15 s. */
const SOON_MS = 10_000;
/**
 * Looks for the socket in the node itself, for some seconds: dozens of nodes that are each asked by one command after another,
 * which all find nobody, take the time from their daemons.
 */
const WHEN_IT_LISTENS = 'n=0; until [ -S /var/run/docker.sock ] || [ $n -ge 40 ]; do sleep 0.05; n=$((n+1)); done';
/** So many answers in a row that no engine of ours would give. */
const MAX_UNSUPPORTED = 3;
const LOG_LINES = 12;
/** Newer daemons tell all their options, indented, after the one that they do not know; every time that they are started again. */
const READ_LINES = 600;
const OF_USAGE = /^ {2}/;

/**
 * Waits until the daemon in a node answers. A request that reaches the daemon's socket is held by it until it is ready, so
 * that in most cases there is one, and no time is lost between two. `nodes`: how many start with it.
 * @throws SkepError NODE_NOT_READY after a minute and a while for each of them, or as soon as the daemon has died too often,
 * with its last log lines.
 */
export async function awaitDaemon(
  engine: Engine,
  name: string,
  { signal, progress }: StepContext,
  nodes = 0,
): Promise<void> {
  const ms = PATIENCE_MS + nodes * PER_NODE_MS;
  let attempts = 0;
  let unsupported = 0;
  let looked = performance.now();
  const deaths = new Deaths();
  const attempt = async (): Promise<true | undefined> => {
    try {
      await engine.node(name).docker.ping();
      return true;
    } catch (error) {
      // A daemon that dies in the middle of an answer looks like no Docker engine, once or twice.
      unsupported = isCode(error, 'ENGINE_UNSUPPORTED') ? unsupported + 1 : 0;
      if (!(error instanceof SkepError) || error.code === 'INTERNAL' || unsupported > MAX_UNSUPPORTED) throw error;
    }
    attempts += 1;
    progress({ current: attempts, unit: 'attempts' });
    if (performance.now() - looked > LOOK_MS) {
      looked = performance.now();
      if (deaths.soon(await lifeOf(engine, name)) >= MAX_RESTARTS) throw await endsAtOnce(engine, name);
    }
    // What it says or why it cannot be run does not matter: what counts is the next attempt.
    await engine.exec(name, ['sh', '-c', WHEN_IT_LISTENS], { signal }).catch(() => {});
    return undefined;
  };
  const late = (): Promise<SkepError> =>
    notReady(engine, name, `The daemon in ${name} did not answer within ${ms / 1000} s`);
  await until({ signal, ms, everyMs: EVERY_MS, late }, attempt);
}

/** How often the engine has started a container again, and when it started and ended last. */
interface Life {
  restarts: number;
  startedAt: number;
  endedAt: number;
}

/** @throws SkepError when the container is gone, or stays down. */
async function lifeOf(engine: Engine, name: string): Promise<Life> {
  const found = await inspect(engine, name);
  if (!found) throw new SkepError('NOT_FOUND', `The container ${name} is gone`, { retryable: true });
  const { State, RestartCount } = found;
  if (!State.Running && !State.Restarting) throw await endsAtOnce(engine, name);
  return { restarts: RestartCount, startedAt: Date.parse(State.StartedAt), endedAt: Date.parse(State.FinishedAt) };
}

/** Counts how often a container ended soon after it had started, from look to look. */
class Deaths {
  #soon = 0;
  #before: Life | undefined;

  soon(life: Life): number {
    const before = this.#before ?? life;
    const since = life.restarts - before.restarts;
    if (since > 0) this.#soon += firstEnd(life, since) - before.startedAt > SOON_MS ? since - 1 : since;
    this.#before = life;
    return this.#soon;
  }
}

/** Of several ends since the last look only the first can have been that of a long life; it was before the last start. */
const firstEnd = ({ startedAt, endedAt }: Life, since: number): number => (since === 1 ? endedAt : startedAt);

const endsAtOnce = (engine: Engine, name: string): Promise<SkepError> =>
  notReady(engine, name, `The daemon in ${name} ends as soon as it starts`);

async function notReady(engine: Engine, name: string, message: string): Promise<SkepError> {
  return new SkepError('NODE_NOT_READY', message, {
    hint: 'Its last log lines say why; look at the daemon flags of the spec and at the node image.',
    details: await lastLines(engine, name),
    retryable: true,
  });
}

async function lastLines(engine: Engine, name: string): Promise<string[]> {
  try {
    const container = engine.docker.getContainer(name);
    const raw = await container.logs({ stdout: true, stderr: true, follow: false, tail: READ_LINES });
    return plainText(raw)
      .split('\n')
      .filter((line) => line.trim() !== '' && !OF_USAGE.test(line))
      .slice(-LOG_LINES);
  } catch (error) {
    return [`Its log cannot be read: ${SkepError.from(error).message}`];
  }
}

/** A log without a terminal comes in frames: eight bytes of header, of them the last four the length, then the text. */
function plainText(raw: Buffer): string {
  let text = '';
  for (let at = 0; at + 8 <= raw.length; at += 8 + raw.readUInt32BE(at + 4)) {
    text += raw.toString('utf8', at + 8, at + 8 + raw.readUInt32BE(at + 4));
  }
  return text;
}
