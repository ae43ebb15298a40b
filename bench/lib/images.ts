import type { Images } from './bare-lab.ts';

/** What labs and floors are made from alike. */
export const images: Images & { hello: string } = {
  node: process.env.SKEP_IMAGE_DIND ?? 'docker:28.5.2-dind',
  registry: process.env.SKEP_IMAGE_REGISTRY ?? 'registry:2.8.3',
  hello: process.env.SKEP_IMAGE_HELLODOCKER ?? 'skep/hellodocker',
};
