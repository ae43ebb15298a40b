import { SkepError } from '../../shared/errors.ts';
import type { AddedEngine } from '../../shared/model/engine.ts';
import { parseAddress } from './address.ts';
import type { Candidate } from './candidate.ts';
import { placeOf } from './discovery.ts';

/** The engines added by hand, kept across starts. */
export interface AddedStore {
  get(): Promise<AddedEngine[]>;
  set(engines: AddedEngine[]): Promise<void>;
}

/** Adding, renaming and removing engines in the app's own settings; `known` are those that were found, too. */
export class Added {
  readonly #store: AddedStore | undefined;

  constructor(store: AddedStore | undefined) {
    this.#store = store;
  }

  async all(): Promise<AddedEngine[]> {
    return (await this.#store?.get()) ?? [];
  }

  /** @throws SkepError where it is no address, known already, or called as another one is. */
  async add(engine: AddedEngine, known: readonly Candidate[]): Promise<void> {
    parseAddress(engine.address);
    const same = known.find(({ address }) => placeOf(address) === placeOf(engine.address));
    if (same) {
      throw new SkepError('CONFLICT', `Skep knows this engine already: ${same.name}, from ${same.source}`, {
        hint: 'Use that one.',
      });
    }
    assertFree(engine.name, known);
    await this.#store?.set([...(await this.all()), engine]);
  }

  async rename(id: string, name: string, known: readonly Candidate[]): Promise<void> {
    const engine = await this.#find(id);
    assertFree(
      name,
      known.filter(({ address }) => address !== id),
    );
    await this.#store?.set(
      (await this.all()).map((each) => (each.address === engine.address ? { ...each, name } : each)),
    );
  }

  async remove(id: string): Promise<void> {
    await this.#find(id);
    await this.#store?.set((await this.all()).filter(({ address }) => address !== id));
  }

  async #find(id: string): Promise<AddedEngine> {
    const found = (await this.all()).find(({ address }) => address === id);
    if (found) return found;
    throw new SkepError('NOT_FOUND', `The engine at ${id} was not added by hand`, {
      hint: 'Skep reads docker’s contexts and never writes them: docker context rm removes one.',
    });
  }
}

function assertFree(name: string, known: readonly Candidate[]): void {
  const other = known.find((candidate) => candidate.name === name);
  if (!other) return;
  throw new SkepError('NAME_TAKEN', `Another engine is called ${name}: ${other.address}`, {
    hint: 'Choose another name.',
  });
}
