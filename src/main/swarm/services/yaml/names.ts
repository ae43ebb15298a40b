import type { At } from './at.ts';

const KINDS = ['networks', 'volumes', 'secrets', 'configs'] as const;
type Kind = (typeof KINDS)[number];

/** What the keys at the top of a stack file call things: `volumes: {data: {name: team-data}}`. */
export class Names {
  readonly #names = new Map<string, string>();

  /** Takes `networks:` and the like; what would have to be made is told. */
  take(kind: Kind, at: At): void {
    for (const [key, entry] of at.entries()) {
      const given = (entry.isMap ? entry.entries() : []).map(([name, part]) => {
        if (name === 'name') this.#names.set(`${kind} ${key}`, part.text() ?? key);
        return name;
      });
      const made = given.filter((name) => name !== 'name' && name !== 'external');
      if (made.length > 0) entry.warn(`Only a stack makes ${kind}: ${made.join(', ')} of ${key} is left aside`);
    }
  }

  static isKind = (key: string): key is Kind => KINDS.some((kind) => kind === key);

  #of(kind: Kind, key: string): string {
    return this.#names.get(`${kind} ${key}`) ?? key;
  }

  network = (key: string): string => this.#of('networks', key);
  volume = (key: string): string => this.#of('volumes', key);
  secret = (key: string): string => this.#of('secrets', key);
  config = (key: string): string => this.#of('configs', key);
}
