import { z } from 'zod';

/*
 * What stands in the paths of the Engine API as it came over the bridge. The client puts paths together unescaped, so
 * nothing may be in it that leads to another path: `/`, `..`, `?`.
 */

/** A name or an id: docker's own grammar of names. */
export const EngineName = z
  .string()
  .max(255)
  .regex(/^[a-zA-Z0-9][\w.-]*$/, 'A name or an id: letters, digits, and . _ - after the first');

/** `registry:5000/team/web:1@sha256:…`, or an id. Whether there is such an image the engine says. */
export const ImageName = z
  .string()
  .max(1_000)
  .regex(/^[a-zA-Z0-9](?!.*\/[./])[\w.:/@+-]*$/, 'An image’s name: letters, digits, and . _ - : / @ between them');
