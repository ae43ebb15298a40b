import type { ObservedLab } from './observe/types.ts';

/**
 * What is to begin anew, through all runs of one operation: each plans again, and what is another container than at the first
 * has begun anew already. Its new data is not to be lost too.
 */
export class Rebuilds {
  readonly #asked: readonly string[];
  #atFirst: ReadonlyMap<string, string> | undefined;

  /** By short name. */
  constructor(asked: readonly string[]) {
    this.#asked = asked;
  }

  /** Those that are still to be done. One whose container is gone was cut off: its data may still be there. */
  left({ name: lab, containers }: ObservedLab): string[] {
    const now = new Map(containers.map(({ name, id }) => [name, id]));
    const before = this.#atFirst ?? now;
    this.#atFirst = before;
    return this.#asked.filter((short) => {
      const id = now.get(`${lab}-${short}`);
      return id === undefined || id === before.get(`${lab}-${short}`);
    });
  }
}
