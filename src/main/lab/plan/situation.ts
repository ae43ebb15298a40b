import { mirrorName, mirrorVolume, nodeVolume, WAS_LABEL, withoutLab } from '../../../shared/model/names.ts';
import type { ContainerLayout, NodeLayout } from '../layout/layout.ts';
import {
  isRunning,
  type ObservedContainer,
  type ObservedLab,
  type ObservedNode,
  type ObservedSwarm,
} from '../observe/types.ts';
import { differences } from './differences.ts';
import { notesOf } from './notes.ts';
import { portOrder } from './ports.ts';
import type { Deed, Leaver, Leftover, NodePart, Part, Situation } from './terms.ts';
import type { PlanInput } from './types.ts';

export type * from './terms.ts';

export function situationOf(input: PlanInput): Situation {
  const { spec, layout, observed } = input;
  const swarm = usable(input);
  const see = new View(input, swarm);
  const wanted = new Set(layout.nodes.map(({ name }) => name));
  const found = {
    swarm,
    registries: [layout.registry, ...(layout.mirror ? [layout.mirror] : [])].map((each) => see.part(each)),
    nodes: layout.nodes.map((each) => see.node(each)),
    leavers: see.leavers(wanted),
    leftovers: see.leftovers(wanted),
    oldMirror: layout.mirror ? undefined : see.oldMirror(),
  };
  return {
    ...{ ...found, input, lab: spec.name, notes: notesOf(input), ports: portOrder(found) },
    hasNetwork: observed.networks.length > 0,
  };
}

/**
 * A swarm that has no manager was never begun. One whose only manager begins anew without its data ends with it: then all of
 * Swarm's own steps are to be done again.
 */
function usable({ observed, rebuild = [] }: PlanInput): ObservedSwarm | undefined {
  const managers = answering(observed);
  const staying = managers.filter(({ hostname }) => !rebuild.includes(withoutLab(observed.name, hostname)));
  const isLost = staying.length === 0 && managers.length < 2;
  return isLost ? undefined : observed.swarm;
}

/** Managers that can be asked: a worker that somebody promoted is not. */
export function answering({ swarm, containers }: ObservedLab): ObservedNode[] {
  const made = new Set(containers.filter(({ role }) => role === 'manager').map(({ name }) => name));
  return (swarm?.nodes ?? []).filter(
    (node) => node.role === 'manager' && serves(node, swarm) && made.has(node.hostname),
  );
}

/** Ready; or, by its own word, a member of a swarm that has a new leader, who knows of no node yet how it is. */
function serves({ id, hostname, state }: ObservedNode, swarm: ObservedSwarm | undefined): boolean {
  const own = swarm?.memberships[hostname];
  return state === 'ready' || (state === 'unknown' && own?.nodeId === id && own.state === 'active');
}

/** What is found, by name. */
class View {
  readonly #input: PlanInput;
  readonly #swarm: ObservedSwarm | undefined;
  readonly #containers: Map<string, ObservedContainer>;
  readonly #records = new Map<string, ObservedNode[]>();
  readonly #volumes: Set<string>;
  readonly #rebuild: Set<string>;

  constructor(input: PlanInput, swarm: ObservedSwarm | undefined) {
    this.#input = input;
    this.#swarm = swarm;
    this.#containers = new Map(input.observed.containers.map((each) => [each.name, each]));
    this.#volumes = new Set(input.observed.volumes);
    this.#rebuild = new Set(input.rebuild);
    for (const node of swarm?.nodes ?? []) {
      this.#records.set(node.hostname, [...(this.#records.get(node.hostname) ?? []), node]);
    }
  }

  part<W extends ContainerLayout>(wanted: W): Part<W> {
    const { name, short } = wanted;
    const found = this.#containers.get(name);
    const why = found ? this.#why(found, wanted) : [];
    return { wanted, name, short, found, why, deed: this.#rebuild.has(short) ? 'rebuild' : deedOf(found, why) };
  }

  node(wanted: NodeLayout): NodePart {
    const part = this.part(wanted);
    const { found, name, deed } = part;
    const hasData = this.#volumes.has(nodeVolume(name));
    const record = this.#current(name, found, found !== undefined || hasData);
    const isThere = isUp(found) && record !== undefined && serves(record, this.#swarm) && record.reachable !== false;
    const isHere = found?.state === 'running' && this.#isAttached(found);
    const goes = deed === 'replace' || deed === 'rebuild';
    return {
      ...{ ...part, record, isThere, isReady: isThere && record.state === 'ready' },
      earlier: (this.#records.get(name) ?? []).filter((each) => each !== record),
      // Where nobody could be asked it may serve all the same; one without its data serves no more anyhow.
      inTurn: goes && isHere && (this.#swarm ? isThere : deed === 'replace'),
      isNew: deed === 'rebuild' || (found === undefined && !hasData),
    };
  }

  leavers(wanted: ReadonlySet<string>): Leaver[] {
    return [...this.#containers.values()]
      .filter(({ name, role }) => (role === 'manager' || role === 'worker') && !wanted.has(name))
      .map((found) => {
        const { name } = found;
        const record = this.#current(name, found, true);
        const isHere = isRunning(found) && this.#isAttached(found);
        return {
          ...{ name, found, record, short: withoutLab(this.#input.spec.name, name) },
          records: this.#records.get(name) ?? [],
          isLive: isHere && (this.#swarm === undefined || (record !== undefined && serves(record, this.#swarm))),
        };
      });
  }

  leftovers(wanted: ReadonlySet<string>): Leftover[] {
    const { name: lab } = this.#input.spec;
    const pattern = new RegExp(`^${lab}-(?:manager\\d*|worker\\d+)$`);
    const owners = this.#input.observed.volumes.map((volume) => volume.replace(/-docker$/, ''));
    const names = [...this.#records.keys(), ...owners.filter((name) => this.#volumes.has(nodeVolume(name)))];
    return [...new Set(names)]
      .filter((name) => pattern.test(name) && !wanted.has(name) && !this.#containers.has(name))
      .map((name) => ({
        ...{ name, short: withoutLab(lab, name), records: this.#records.get(name) ?? [] },
        volumes: [nodeVolume(name)].filter((volume) => this.#volumes.has(volume)),
      }));
  }

  oldMirror(): Situation['oldMirror'] {
    const { name } = this.#input.spec;
    const found = this.#containers.get(mirrorName(name));
    const volumes = [mirrorVolume(name)].filter((volume) => this.#volumes.has(volume));
    return found || volumes.length > 0 ? { found, volumes } : undefined;
  }

  #why(found: ObservedContainer, wanted: ContainerLayout): string[] {
    const { networks } = this.#input.observed;
    const network = networks.length === 0 ? ['network: it was removed'] : ['network: it is cut off from it'];
    return [...(this.#isAttached(found) ? [] : network), ...differences(found, wanted)];
  }

  /** A container keeps the id of its network; one that was never started has none yet. */
  #isAttached({ networks }: ObservedContainer): boolean {
    const [network] = this.#input.observed.networks;
    return network !== undefined && (networks.includes(network.id) || networks.includes(''));
  }

  /** The record that a node goes by. Of several the one that is Ready, or was written last, unless the node itself says. */
  #current(name: string, found: ObservedContainer | undefined, hasData: boolean): ObservedNode | undefined {
    const records = this.#records.get(name) ?? [];
    const own = isUp(found) ? this.#swarm?.memberships[name] : undefined;
    if (own) return own.state === 'inactive' ? undefined : records.find(({ id }) => id === own.nodeId);
    if (!hasData) return undefined;
    const rank = ({ state, version }: ObservedNode): number => (state === 'ready' ? 1e12 : 0) + version;
    return records.reduce<ObservedNode | undefined>(
      (best, each) => (best && rank(best) >= rank(each) ? best : each),
      undefined,
    );
  }
}

const isUp = (found: ObservedContainer | undefined): boolean => found !== undefined && isRunning(found);

function deedOf(found: ObservedContainer | undefined, why: readonly string[]): Deed {
  // One that the engine failed to remove cannot be started: it is made anew.
  if (!found || found.state === 'dead' || found.state === 'removing') return 'run';
  if (why.length > 0) return 'replace';
  return isRunning(found) ? 'none' : 'start';
}

/** Skep drained it and was cut off before it gave it back what it was. */
export const isLeftDrained = ({ record }: { record: ObservedNode | undefined }): boolean =>
  record?.labels[WAS_LABEL] !== undefined;

/** What is to be written to a node's labels, where they differ. */
export function labelEdit(
  { short, record }: NodePart,
  { input, notes, swarm }: Situation,
): { labels: Record<string, string>; remove?: string[] } | undefined {
  const labels = input.spec.labels[short] ?? {};
  const held = record?.labels ?? {};
  const others = [notes.before, ...notes.older.map(({ spec }) => spec)].map((spec) => spec?.labels[short] ?? {});
  const remove = [...new Set(others.flatMap((each) => Object.keys(each)))].filter(
    (key) => !(key in labels) && (swarm ? key in held : true),
  );
  const isHeld = Object.entries(labels).every(([key, value]) => held[key] === value);
  if (isHeld && remove.length === 0) return undefined;
  return { labels, ...(remove.length > 0 ? { remove } : {}) };
}
