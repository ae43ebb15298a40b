import { type Document, isMap, isNode, isPair, isScalar, type LineCounter } from 'yaml';
import type { Issue } from '../../../../shared/errors.ts';
import { readDollars } from './dollars.ts';

export type Path = readonly (string | number)[];

/** A text that is being read, and what was found wrong with it. */
export class Reading {
  readonly issues: Issue[] = [];
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(document: Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  say(severity: Issue['severity'], path: Path, message: string): void {
    this.issues.push({ path: path.join('.'), message, severity, ...this.place(this.#offset(path)) });
  }

  place(offset: number): Pick<Issue, 'line' | 'column'> {
    const { line, col } = this.#lines.linePos(offset);
    return line === 0 ? { line: 1, column: 1 } : { line, column: col };
  }

  /** As it was typed: `0444` is 444 to YAML. */
  source(path: Path): string | undefined {
    const node = this.#document.getIn(path, true);
    return isScalar(node) ? node.source : undefined;
  }

  /** Where the key or item begins; what is not in the text begins where its parent does. */
  #offset(path: Path): number {
    const key = path.at(-1);
    if (key === undefined) return this.#start(this.#document.contents);
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
      if (pair && isNode(pair.key)) return this.#start(pair.key);
    }
    const node = this.#document.getIn(path, true);
    return isNode(node) ? this.#start(node) : this.#offset(path.slice(0, -1));
  }

  #start = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);
}

/** One place of the text with its value. What cannot be read is an issue, and undefined. */
export class At {
  readonly value: unknown;
  readonly path: Path;
  readonly reading: Reading;

  constructor(value: unknown, path: Path, reading: Reading) {
    this.value = value;
    this.path = path;
    this.reading = reading;
  }

  error(message: string): undefined {
    this.reading.say('error', this.path, message);
  }

  warn(message: string): void {
    this.reading.say('warning', this.path, message);
  }

  child(key: string | number, value: unknown): At {
    return new At(value, [...this.path, key], this.reading);
  }

  get isMap(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  /** The entries of a map; nothing at all is an empty one. */
  entries(): [key: string, at: At][] {
    if (this.value === null || this.value === undefined) return [];
    if (this.isMap) return Object.entries(this.value as object).map(([key, value]) => [key, this.child(key, value)]);
    this.error(`${this.name} is a map: key: value`);
    return [];
  }

  items(): At[] {
    if (this.value === null || this.value === undefined) return [];
    if (Array.isArray(this.value)) return this.value.map((value: unknown, i) => this.child(i, value));
    this.error(`${this.name} is a list: each item on a line of its own, after a dash`);
    return [];
  }

  /** A word, also where YAML reads a number or a truth value. */
  text(): string | undefined {
    const { value } = this;
    if (typeof value === 'number' || typeof value === 'boolean') return this.reading.source(this.path) ?? String(value);
    if (typeof value !== 'string') return this.error(`${this.name} is a text`);
    const { text, missing } = readDollars(value);
    for (const name of missing)
      this.error(`Nothing here gives the variable ${name}: write its value, or $$ for a dollar sign`);
    return missing.length > 0 ? undefined : text;
  }

  texts(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  number(): number | undefined {
    const text = this.text();
    if (text === undefined) return undefined;
    const number = text.trim() === '' ? Number.NaN : Number(text);
    return Number.isNaN(number) ? this.error(`${this.name} is a number, not ${JSON.stringify(text)}`) : number;
  }

  flag(): boolean | undefined {
    if (typeof this.value === 'boolean') return this.value;
    return this.error(`${this.name} is true or false`);
  }

  /** Reads a text by a rule of its own. */
  as<T>(read: (text: string) => T | undefined, example: string): T | undefined {
    const text = this.text();
    if (text === undefined) return undefined;
    return read(text) ?? this.error(`${JSON.stringify(text)} is not ${example}`);
  }

  /** What it is called in a message: its key, or the list's for an item. */
  get name(): string {
    return String(this.path.findLast((step) => typeof step === 'string') ?? 'This');
  }
}
