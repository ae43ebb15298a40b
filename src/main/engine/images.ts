import type Docker from 'dockerode';
import type { HostImage } from '../../shared/model/image.ts';

/** The engine's tagged images, newest first; one with several tags is several entries. */
export async function listImages(docker: Docker, signal: AbortSignal): Promise<HostImage[]> {
  const images = await docker.listImages({ abortSignal: signal });
  return images
    .flatMap(({ Id, RepoTags, Size, Created }) =>
      (RepoTags ?? [])
        .filter((reference) => !reference.includes('<none>'))
        .map((reference) => ({ id: Id, reference, size: Size, created: Created * 1000 })),
    )
    .sort((a, b) => b.created - a.created || a.reference.localeCompare(b.reference));
}
