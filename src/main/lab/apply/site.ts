import type { LabSpec, Role } from '../../../shared/model/lab.ts';
import type { Engine } from '../../engine/index.ts';
import { type Layout, layoutOf, type Resolved } from '../layout/layout.ts';
import { Managers } from '../managers.ts';
import type { ObservedLab } from '../observe/types.ts';
import { joinTokensOf } from '../swarm-api.ts';

/** What a taken subnet or port may be replaced by: nothing where the spec names it. */
export interface Choices {
  subnet?(tried: readonly string[]): Promise<string>;
  registryPort?(tried: readonly number[]): Promise<number>;
}

export interface SiteInit {
  engine: Engine;
  spec: LabSpec;
  resolved: Resolved;
  /** What was there when the plan was made. */
  observed: ObservedLab;
  choices: Choices;
  /** Called when the lab's name is this applier's, or one's that makes the very same lab. */
  onClaimed(): void;
}

/** A manager as those that join reach it. */
export interface Gate {
  name: string;
  address: string;
}

/** The place where a lab is built: the engine and the layout, which moves when a subnet or a port turns out to be taken. */
export class Site {
  readonly engine: Engine;
  readonly spec: LabSpec;
  readonly observed: ObservedLab;
  readonly choices: Choices;
  /** Those of the lab's swarm, asked in turn: the first one may be the one that is down. */
  readonly managers: Managers;
  readonly #onClaimed: () => void;
  /** The note of the spec is this applier's, or was found to be the very same. */
  claimed = false;
  resolved: Resolved;
  layout: Layout;
  #gate: Gate | undefined;
  #tokens: { manager: string; read: Promise<Record<Role, string>> } | undefined;

  constructor({ engine, spec, resolved, observed, choices, onClaimed }: SiteInit) {
    this.engine = engine;
    this.spec = spec;
    this.resolved = resolved;
    this.observed = observed;
    this.choices = choices;
    this.#onClaimed = onClaimed;
    this.layout = layoutOf(spec, resolved);
    this.managers = new Managers(engine, spec.name);
  }

  claim(): void {
    this.claimed = true;
    this.#onClaimed();
  }

  /** Asked for once by all that join at the same time; `anew` when one was refused. */
  joinTokens(manager: string, anew = false): Promise<Record<Role, string>> {
    if (!this.#tokens || anew || this.#tokens.manager !== manager) {
      const read = joinTokensOf(this.engine.node(manager));
      this.#tokens = { manager, read };
      read.catch(() => {
        this.#tokens = undefined;
      });
    }
    return this.#tokens.read;
  }

  /** The manager through which others join; found once for all that do at the same time. Undefined while none answers. */
  async gate(joins: string, signal: AbortSignal): Promise<Gate | undefined> {
    if (this.#gate && this.#gate.name !== joins) return this.#gate;
    const name = (await this.managers.ask(signal, joins))?.name;
    const address =
      this.layout.nodes.find((node) => node.name === name)?.address ??
      this.observed.containers.find((container) => container.name === name)?.address;
    this.#gate = name === undefined || address === undefined ? undefined : { name, address };
    return this.#gate;
  }

  /** It did not let one in: the next one looks for another. */
  loseGate(): void {
    this.#gate = undefined;
  }

  move(change: Partial<Pick<Resolved, 'subnet' | 'registryPort'>>): void {
    this.resolved = { ...this.resolved, ...change };
    this.layout = layoutOf(this.spec, this.resolved);
  }
}
