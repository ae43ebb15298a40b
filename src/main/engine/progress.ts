import { z } from 'zod';
import { jsonLines } from './lines.ts';
import { translate, translateText } from './translate.ts';
import type { Whom } from './whom.ts';

/** A line of a pull's, push's or load's progress. */
const Message = z.object({
  status: z.string().optional(),
  /** The layer it is about. */
  id: z.string().optional(),
  stream: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
});
export type ProgressMessage = Omit<z.infer<typeof Message>, 'error'>;

/**
 * Reads the progress of a pull, push, load or build to its end. The engine answers 200 before it has tried: what went
 * wrong comes as a line, and is thrown from here as a SkepError.
 */
export async function followProgress(
  stream: NodeJS.ReadableStream,
  onMessage: (message: ProgressMessage) => void = () => {},
  whom: Whom = { name: 'The engine', isNode: false },
): Promise<void> {
  try {
    for await (const line of jsonLines(stream)) {
      const { error, ...message } = Message.parse(line);
      if (error !== undefined) throw translateText(error, whom);
      onMessage(message);
    }
  } catch (error) {
    throw translate(error, whom);
  }
}
