import type { HostImage } from '../../../shared/model/image.ts';

/** `docker:28.5.2-dind`, `skep/dind`: images that hold a Docker daemon say so in their names. */
const DIND = /(^|[/:-])dind([:-]|$)/;

/** Images of an engine that nodes can be made of, newest first, each once. */
export const nodeImages = (images: readonly Pick<HostImage, 'reference'>[]): string[] => [
  ...new Set(images.map(({ reference }) => reference.replace(/:latest$/, '')).filter((name) => DIND.test(name))),
];
