import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../src/main/swarm/logs/line.ts';
import { type Backlog, inTimeOrder, Newest } from '../../../../src/main/swarm/logs/merge.ts';

const line = (n: number): Line => ({
  at: n,
  stamp: String(n).padStart(9, '0'),
  err: false,
  bytes: Buffer.from(String(n)),
  size: 0,
});

/** A log that has a line ready only when it was waited for. */
class Log implements Backlog {
  readonly #rest: Line[];
  head: Line | undefined;

  constructor(numbers: readonly number[]) {
    this.#rest = numbers.map(line);
  }

  take(): Line | undefined {
    const taken = this.head;
    this.head = undefined;
    return taken;
  }

  async more(): Promise<boolean> {
    this.head ??= this.#rest.shift();
    return this.head !== undefined;
  }
}

describe('inTimeOrder', () => {
  it('gives all lines of all logs, oldest first', async () => {
    const logs = fc.array(
      fc.array(fc.nat(1000)).map((all) => all.sort((a, b) => a - b)),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(logs, async (some) => {
        const got: number[] = [];
        for await (const one of inTimeOrder(some.map((numbers) => new Log(numbers)))) got.push(one.line.at);
        expect(got).toEqual(some.flat().sort((a, b) => a - b));
      }),
    );
  });
});

describe('Newest', () => {
  const added = (newest: Newest, count: number): string[] => {
    for (let i = 0; i < count; i += 1) newest.add(Buffer.from(String(i)));
    return newest.take().map(String);
  };

  it('keeps the last ones alone', () => {
    expect(added(new Newest(3, 1000), 10)).toEqual(['7', '8', '9']);
    expect(added(new Newest(0, 1000), 10)).toEqual([]);
    expect(added(new Newest(20_000, 1e9), 50_000)).toHaveLength(20_000);
  });

  it('keeps fewer where they are large, and at least one', () => {
    expect(added(new Newest(100, 5), 10)).toEqual(['5', '6', '7', '8', '9']);
    expect(added(new Newest(100, 0), 10)).toEqual(['9']);
  });
});
