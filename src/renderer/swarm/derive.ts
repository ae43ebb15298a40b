import { type Board, BoardMaker } from './board.ts';
import { CellIndex } from './cell-index.ts';
import { type Model, NOTHING } from './cells.ts';
import { assignColours } from './colours.ts';
import { RowMaker, type ServiceRow } from './services.ts';

interface Kept<T> {
  model: Model;
  value: T;
}

/** All that is drawn from one lab's model, following it from patch to patch. Colours stay with their services meanwhile. */
export class Derived {
  readonly index = new CellIndex();
  #colours: ReadonlyMap<string, number> = new Map();
  readonly #rowMaker = new RowMaker(this.index);
  readonly #makers = { without: new BoardMaker(this.index, false), with: new BoardMaker(this.index, true) };
  readonly #boards: { without?: Kept<Board>; with?: Kept<Board> } = {};
  #rows: Kept<readonly ServiceRow[]> = { model: NOTHING, value: [] };

  follow(model: Model): this {
    if (model.services !== this.index.model.services) {
      this.#colours = assignColours(model.services.values(), this.#colours);
    }
    this.index.update(model, this.#colours);
    return this;
  }

  /** `ended` tells whether history is shown too. */
  board(ended: boolean): Board {
    const which = ended ? 'with' : 'without';
    const { model } = this.index;
    const held = this.#boards[which];
    if (held?.model === model) return held.value;
    const value = this.#makers[which].make();
    this.#boards[which] = { model, value };
    return value;
  }

  rows(): readonly ServiceRow[] {
    const { model } = this.index;
    if (this.#rows.model !== model) this.#rows = { model, value: this.#rowMaker.make(this.#colours) };
    return this.#rows.value;
  }
}

const open = new Map<string, { derived: Derived; users: number }>();

/** The one of a lab, shared by all that look at it. */
export function derivedOf(key: string): Derived {
  const held = open.get(key) ?? { derived: new Derived(), users: 0 };
  open.set(key, held);
  return held.derived;
}

/** Keeps it while somebody looks; returns what lets it go. */
export function retainDerived(key: string, derived: Derived): () => void {
  const held = open.get(key) ?? { derived, users: 0 };
  open.set(key, held);
  held.users += 1;
  return () => {
    held.users -= 1;
    if (held.users === 0 && open.get(key) === held) open.delete(key);
  };
}
