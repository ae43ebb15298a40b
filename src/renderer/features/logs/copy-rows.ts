import type { Row } from './entries.ts';
import type { Speaker } from './speakers.ts';
import { timeOfDay } from './times.ts';

/** Lines as text for the clipboard, as they are seen: signs, not controls, so that they can be pasted anywhere. */
export const toText = (rows: readonly Row[], speakers: ReadonlyMap<string, Speaker>, times: boolean): string =>
  rows
    .map((row) => {
      const speaker = speakers.size > 1 ? speakers.get(row.from)?.label : undefined;
      return [times && timeOfDay(row.at), speaker, row.plain].filter(Boolean).join(' ');
    })
    .join('\n');
