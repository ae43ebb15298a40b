import { LogEntry } from '../../../shared/model/swarm.ts';
import { toPlain } from '../../ui/index.ts';

/** A line as the page keeps it. */
export interface Row extends LogEntry {
  /** Rises by one from line to line. */
  id: number;
  /** As it is shown, searched and copied. */
  plain: string;
}

export interface Arrived {
  rows: Row[];
  /** What was there at first has come. */
  begun: boolean;
}

/** Reads the stream's bytes, in whatever pieces they come. */
export class EntryReader {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #lastId = 0;

  read(bytes: Uint8Array): Arrived {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    const arrived: Arrived = { rows: [], begun: false };
    for (const line of lines) {
      if (line === '') arrived.begun = true;
      else arrived.rows.push(this.#toRow(line));
    }
    return arrived;
  }

  #toRow(line: string): Row {
    const entry = LogEntry.parse(JSON.parse(line));
    this.#lastId += 1;
    return { ...entry, id: this.#lastId, plain: toPlain(entry.text) };
  }
}
