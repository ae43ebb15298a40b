import { describe, expect, it } from 'vitest';
import type { Docker } from '../../../../src/main/engine/index.ts';
import { changeService, look } from '../../../../src/main/swarm/services/handle.ts';
import { SkepError } from '../../../../src/shared/errors.ts';

const moved = () => new SkepError('CONFLICT', 'update out of sequence', { retryable: true });
const gone = () => new SkepError('NOT_FOUND', 'service web not found');

/** A manager whose service moves on between look and change as often as `failures` says. */
function manager(failures: SkepError[] = []) {
  const sent: unknown[] = [];
  let version = 10;
  const service = {
    inspect: async () => {
      version += 1;
      return { ID: 'id', Version: { Index: version }, Spec: { Name: 'web' }, PreviousSpec: null };
    },
    update: async (request: unknown) => {
      sent.push(request);
      const failure = failures.shift();
      if (failure) throw failure;
      return { Warnings: ['careful'] };
    },
  };
  return { docker: { getService: () => service } as unknown as Docker, sent };
}

describe('changeService', () => {
  it('looks again where somebody else was faster, and names the version it saw', async () => {
    const { docker, sent } = manager([moved(), moved()]);
    const done = await changeService(docker, 'lab', 'web', ({ raw }) => ({ spec: { ...raw, Labels: { a: 'b' } } }));
    expect(done).toMatchObject({ warnings: ['careful'], seen: { version: 13, previous: undefined } });
    expect(sent.at(-1)).toEqual({
      _query: { version: 13, registryAuthFrom: 'spec' },
      _body: { Name: 'web', Labels: { a: 'b' } },
    });
  });

  it('begins with a look of just now', async () => {
    const { docker, sent } = manager();
    const first = await look(docker, 'lab', 'web');
    await changeService(docker, 'lab', 'web', ({ raw }) => ({ spec: raw, rollback: true }), first);
    expect(sent).toEqual([
      { _query: { version: 11, rollback: 'previous', registryAuthFrom: 'previous-spec' }, _body: { Name: 'web' } },
    ]);
  });

  it('does nothing where nothing is to be done', async () => {
    const { docker, sent } = manager();
    await changeService(docker, 'lab', 'web', () => undefined);
    expect(sent).toEqual([]);
  });

  it('gives up where it always comes too late, and at once for any other reason', async () => {
    const late = manager(Array.from({ length: 99 }, moved));
    await expect(changeService(late.docker, 'lab', 'web', ({ raw }) => ({ spec: raw }))).rejects.toThrow(
      'out of sequence',
    );
    expect(late.sent.length).toBeLessThan(20);
    const removed = manager([gone()]);
    await expect(changeService(removed.docker, 'lab', 'web', ({ raw }) => ({ spec: raw }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no service web in lab',
    });
    expect(removed.sent).toHaveLength(1);
  });
});
