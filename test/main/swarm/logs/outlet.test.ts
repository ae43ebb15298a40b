import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { Outlet } from '../../../../src/main/swarm/logs/outlet.ts';

const bytes = (what: string): Buffer => Buffer.from(what);

it('takes nothing more when all is said, though it is not read yet', async () => {
  const out = new Outlet();
  expect(await out.send(bytes('one'))).toBe(true);
  out.finish();
  expect(await out.send(bytes('a note of a node'))).toBe(false);
  out.finish();
  expect(await text(out)).toBe('one');
});

it('does not let wait who waited for room when all was said', async () => {
  const out = new Outlet();
  await out.send(Buffer.alloc(300 * 1024));
  const waiting = out.send(bytes('two'));
  out.finish();
  expect(await waiting).toBe(false);
});
