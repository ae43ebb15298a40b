import type { SwarmService } from '../../../shared/model/swarm.ts';
import type { RawNetwork, RawService } from '../raw.ts';
import { type Specs, type Taker, toService, toSpecs } from './to-service.ts';

interface Entry {
  raw: RawService;
  names: ReadonlyMap<string, string>;
  specs: Specs;
  drawn?: SwarmService;
}

/** The services by the managers' word. Each is read once per version, and again where networks have other names. */
export class ServiceBook {
  #entries = new Map<string, Entry>();
  #names: ReadonlyMap<string, string> = new Map();

  take(raws: readonly RawService[], networks: readonly RawNetwork[] | undefined): void {
    if (networks) this.#name(networks);
    this.#entries = new Map(raws.map((raw) => [raw.ID, this.#entry(raw)]));
  }

  /** All services. One that nothing changed of is the same object as before. */
  draw(takers: readonly Taker[]): SwarmService[] {
    return [...this.#entries.values()].map((entry) => {
      const drawn = toService(entry.raw, takers, entry.specs);
      if (entry.drawn?.wanted !== drawn.wanted) entry.drawn = drawn;
      return entry.drawn ?? drawn;
    });
  }

  #entry(raw: RawService): Entry {
    const known = this.#entries.get(raw.ID);
    const version = raw.Version?.Index;
    if (known && version !== undefined && known.raw.Version?.Index === version && known.names === this.#names)
      return known;
    return { raw, names: this.#names, specs: toSpecs(raw, (id) => this.#names.get(id) ?? id) };
  }

  #name(networks: readonly RawNetwork[]): void {
    const names = new Map(networks.map(({ Id, Name }) => [Id, Name]));
    const same = names.size === this.#names.size && [...names].every(([id, name]) => this.#names.get(id) === name);
    if (!same) this.#names = names;
  }
}
