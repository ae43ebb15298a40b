/** The least first; of equal ones the one that came in with the lower number. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #before: (a: T, b: T) => boolean;

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above] as T;
      if (!this.#before(item, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let at = 0;
    for (let next = 1; next < items.length; next = 2 * at + 1) {
      const right = next + 1;
      if (right < items.length && this.#before(items[right] as T, items[next] as T)) next = right;
      const child = items[next] as T;
      if (!this.#before(child, last)) break;
      items[at] = child;
      at = next;
    }
    items[at] = last;
    return first;
  }
}
