import { describe, expect, it } from 'vitest';
import type { Registry, RegistryAnswer } from '../../../src/main/registry/http.ts';
import { listImages } from '../../../src/main/registry/list.ts';

/** A registry that answers what it holds, and 404 for all else. */
const holding = (pages: Record<string, Partial<RegistryAnswer> & { json?: unknown }>): Registry => ({
  get: async (path) => {
    const { json, ...answer } = pages[path] ?? { status: 404 };
    return { status: 200, next: undefined, body: JSON.stringify(json ?? {}), ...answer };
  },
});

describe('listImages', () => {
  it('reads repositories and tags over all pages, in order', async () => {
    const registry = holding({
      '/v2/_catalog?n=100': { json: { repositories: ['team/web'] }, next: '/v2/_catalog?last=team/web&n=100' },
      '/v2/_catalog?last=team/web&n=100': { json: { repositories: ['base'] } },
      '/v2/team/web/tags/list': { json: { tags: ['1.10', '1.9'] }, next: '/v2/team/web/tags/list?last=1.9' },
      '/v2/team/web/tags/list?last=1.9': { json: { tags: ['1.2'] } },
      '/v2/base/tags/list': { json: { tags: ['latest'] } },
    });
    expect(await listImages(registry)).toEqual([
      { repository: 'base', tags: ['latest'] },
      { repository: 'team/web', tags: ['1.2', '1.9', '1.10'] },
    ]);
  });

  it('shows what lost its tags, and what went while it looked', async () => {
    const registry = holding({
      '/v2/_catalog?n=100': { json: { repositories: ['empty', 'gone'] } },
      '/v2/empty/tags/list': { json: { tags: null } },
    });
    expect(await listImages(registry)).toEqual([
      { repository: 'empty', tags: [] },
      { repository: 'gone', tags: [] },
    ]);
  });

  it('is empty for a registry that holds nothing', async () => {
    expect(await listImages(holding({ '/v2/_catalog?n=100': { json: { repositories: null } } }))).toEqual([]);
  });

  it('says what the registry answered', async () => {
    const registry = holding({ '/v2/_catalog?n=100': { status: 503, body: 'out of order' } });
    await expect(listImages(registry)).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      retryable: true,
      details: ['out of order'],
    });
  });

  it('ends where a registry links in circles', async () => {
    const registry = holding({ '/v2/_catalog?n=100': { json: { repositories: [] }, next: '/v2/_catalog?n=100' } });
    expect(await listImages(registry)).toEqual([]);
  });
});
