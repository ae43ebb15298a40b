import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod';
import { jsonLines } from './lines.ts';
import { pause } from './pause.ts';
import type { EngineEvent } from './types.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** An event as the Engine API sends it. */
const Event = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() }),
  time: z.number().optional(),
  timeNano: z.number().optional(),
});

type Listener = (event: EngineEvent) => void;

/**
 * Listens until stopped, connecting again after every loss. Each time that it begins to listen it says `gap`: whatever
 * happened before is not told, so look at everything once.
 */
export function listen(docker: Docker, filters: Record<string, string[]>, listener: Listener): () => void {
  const stop = new AbortController();
  void (async () => {
    let ms = FIRST_PAUSE_MS;
    while (!stop.signal.aborted) {
      const began = await relay(docker, filters, listener, stop.signal);
      ms = began ? FIRST_PAUSE_MS : Math.min(ms * 2, LONGEST_PAUSE_MS);
      await pause(ms, stop.signal);
    }
  })();
  return () => stop.abort();
}

/** Opens one stream of events; the signal closes it. */
export async function openEvents(
  docker: Docker,
  filters: Record<string, string[]>,
  signal: AbortSignal,
): Promise<Readable> {
  return (await docker.getEvents({ filters, abortSignal: signal })) as Readable;
}

/** One connection, to its end. Whether it stood at all. A failure is no news here: it is tried again for ever. */
async function relay(
  docker: Docker,
  filters: Record<string, string[]>,
  listener: Listener,
  signal: AbortSignal,
): Promise<boolean> {
  let began = false;
  try {
    const stream = await openEvents(docker, filters, signal);
    began = true;
    if (!signal.aborted) listener({ type: 'gap' });
    for await (const line of jsonLines(stream)) {
      const event = Event.safeParse(line);
      if (event.success && !signal.aborted) listener(toEngineEvent(event.data));
    }
  } catch {}
  return began;
}

function toEngineEvent({ Type, Action, Actor, time, timeNano }: z.infer<typeof Event>): EngineEvent {
  return {
    type: Type,
    action: Action,
    actorId: Actor.ID,
    attributes: Actor.Attributes ?? {},
    timeMicros: Math.round(timeNano === undefined ? (time ?? 0) * 1e6 : timeNano / 1000),
  };
}
