import { z } from 'zod';
import { SkepError } from '../../shared/errors.ts';
import type { RegistryImage } from '../../shared/model/image.ts';
import type { Registry } from './http.ts';

const PAGE = 100;
/** A registry that links in circles must not be read for ever. */
const MAX_PAGES = 100;

const Catalog = z.object({ repositories: z.array(z.string()).nullish() });
const Tags = z.object({ tags: z.array(z.string()).nullish() });

/** Every repository with its tags, by name. One whose tags were all deleted stays listed by the registry, and here. */
export async function listImages(registry: Registry): Promise<RegistryImage[]> {
  const repositories = await pages(
    registry,
    `/v2/_catalog?n=${PAGE}`,
    (body) => Catalog.parse(body).repositories ?? [],
  );
  const images = repositories.map(async (repository) => ({ repository, tags: await listTags(registry, repository) }));
  return (await Promise.all(images)).sort((a, b) => a.repository.localeCompare(b.repository, 'en'));
}

async function listTags(registry: Registry, repository: string): Promise<string[]> {
  const tags = await pages(registry, `/v2/${repository}/tags/list`, (body) => Tags.parse(body).tags ?? []);
  return tags.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** All pages of a list; one that is not found is empty. */
async function pages(registry: Registry, first: string, items: (body: unknown) => string[]): Promise<string[]> {
  const found: string[] = [];
  let path: string | undefined = first;
  for (let page = 0; path !== undefined && page < MAX_PAGES; page += 1) {
    const { status, next, body } = await registry.get(path);
    if (status === 404) break;
    if (status !== 200) {
      throw new SkepError('REGISTRY_UNREACHABLE', `The lab’s registry answered ${status} to ${path}`, {
        details: body.split('\n').slice(0, 5),
        retryable: status >= 500,
      });
    }
    found.push(...items(JSON.parse(body)));
    path = next;
  }
  return found;
}
