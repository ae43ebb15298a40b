import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SkepError } from '../../shared/errors.ts';
import { demuxed, type Engine } from '../engine/index.ts';
import type { Bytes } from '../types.ts';
import { type Member, membersOf } from './members.ts';

/**
 * The output of a node's container, which is its daemon's log, followed until the container stops; its last line then says
 * that it did. `node` is the short name, or the container's.
 */
export async function nodeLog(
  engine: Engine,
  { lab, node, tail }: { lab: string; node: string; tail: number },
  signal: AbortSignal,
): Promise<Bytes> {
  const member = (await membersOf(engine, { lab }, signal)).find(({ name, short }) => name === node || short === node);
  if (!member) throw new SkepError('NOT_FOUND', `${lab} has no node named ${node}`);
  const container = engine.docker.getContainer(member.containerId);
  const { Config: config } = await container.inspect({ abortSignal: signal });
  const ended = new AbortController();
  const abortSignal = AbortSignal.any([signal, ended.signal]);
  const raw = await container.logs({ follow: true, stdout: true, stderr: true, tail, abortSignal });
  const out = new PassThrough();
  out.once('close', () => ended.abort());
  void relay(config.Tty ? (raw as Readable) : demuxed(raw as Readable), out, () => lastLine(engine, member));
  return out;
}

async function relay(from: Readable, out: PassThrough, ending: () => Promise<string>): Promise<void> {
  try {
    await pipeline(from, out, { end: false });
    out.end(await ending());
  } catch (error) {
    // Closed by its reader: then there is nobody to tell.
    if (!out.destroyed) out.destroy(SkepError.from(error));
  }
}

async function lastLine(engine: Engine, { containerId, name }: Member): Promise<string> {
  try {
    const { State } = await engine.docker.getContainer(containerId).inspect();
    if (State.Running) return `\n${name} goes on, but its log ended here\n`;
    return `\n${name} stopped with exit code ${State.ExitCode} at ${State.FinishedAt}\n`;
  } catch {
    return `\n${name} was removed\n`;
  }
}
