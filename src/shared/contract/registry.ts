import { z } from 'zod';
import { ImageName } from '../model/engine-path.ts';
import { RegistryImage } from '../model/image.ts';
import { LabRef } from '../model/lab.ts';
import { call } from './define.ts';

export const registryContract = {
  /** What the lab's registry holds. */
  list: call(LabRef, z.array(RegistryImage)),
  /** Pushes an image of the host to the lab's registry and pulls it on every node: an operation. */
  publish: call(
    LabRef.extend({
      image: ImageName,
      /** `kickscar/hellodocker:latest`; what services then name is `registry:5000/` and this. */
      as: z
        .string()
        .regex(
          /^[a-z0-9]+([._/-]+[a-z0-9]+)*(:[\w][\w.-]{0,127})?$/,
          'Small letters, digits, and . _ - / between them; then :tag',
        ),
      prefetch: z.boolean().default(true),
    }),
    z.object({ operation: z.string(), reference: z.string() }),
  ),
};
