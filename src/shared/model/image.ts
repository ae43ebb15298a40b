import { z } from 'zod';

/** An image of the host engine. */
export const HostImage = z.object({
  id: z.string(),
  /** `name:tag`; an image with several tags is several entries. */
  reference: z.string(),
  /** Bytes. */
  size: z.number(),
  created: z.number(),
});
export type HostImage = z.infer<typeof HostImage>;

/** A repository of the lab's registry. */
export const RegistryImage = z.object({
  /** `kickscar/hellodocker`. */
  repository: z.string(),
  tags: z.array(z.string()),
});
export type RegistryImage = z.infer<typeof RegistryImage>;
