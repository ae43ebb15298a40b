import { type ContainerLayout, type Layout, layoutOf, type Resolved } from '../../../../src/main/lab/layout/layout.ts';
import { madeOf } from '../../../../src/main/lab/layout/made.ts';
import type {
  ObservedContainer,
  ObservedLab,
  ObservedNode,
  ObservedSwarm,
} from '../../../../src/main/lab/observe/types.ts';
import type { Action, LabStep, PlanInput } from '../../../../src/main/lab/plan/index.ts';
import type { LabSpec } from '../../../../src/shared/model/lab.ts';
import { nodeVolume, seats, specVolume, WAS_LABEL } from '../../../../src/shared/model/names.ts';

/** A lab without an engine: containers, volumes, notes and swarms, as far as a plan asks of them. What cannot be done throws. */

type Container = Omit<ObservedContainer, 'id' | 'created'>;

/** What a node's data says of the swarm that it is in. */
interface Membership {
  swarm: number;
  node: string;
}

type Record_ = Omit<ObservedNode, 'state' | 'reachable' | 'leader'>;

/** Told after each thing that happens, in the middle of a step too. */
export interface Watcher {
  moment(what: string): void;
}

/** For the moment: managers may be coming up. */
export class NoLeader extends Error {
  constructor() {
    super('No manager answers');
  }
}

const NODE_STATES = ['manager', 'worker'];

export class LabModel {
  readonly name: string;
  readonly containers = new Map<string, Container>();
  /** Of a node's volume, what swarm its data knows. */
  readonly volumes = new Map<string, Membership | undefined>();
  readonly notes = new Map<number, LabSpec>();
  readonly swarms = new Map<number, Map<string, Record_>>();
  network: string | undefined;
  watcher: Watcher = { moment: () => {} };
  #next = 1;
  /** How often each container was made: one that is made anew is another one. */
  readonly #made = new Map<string, number>();

  constructor(name: string) {
    this.name = name;
  }

  input(spec: LabSpec, resolved: Resolved, rebuild: string[] = []): PlanInput {
    return { spec, layout: layoutOf(spec, resolved), observed: this.observe(), missing: [], rebuild };
  }

  observe(): ObservedLab {
    const swarm = this.#observeSwarm();
    return {
      name: this.name,
      containers: [...this.containers.values()].map((each) => ({
        ...each,
        ...{ id: `id-${each.name}-${this.#made.get(each.name) ?? 0}`, created: 1 },
        ports: each.state === 'running' ? each.ports : [],
      })),
      networks: this.network === undefined ? [] : [{ id: this.network, name: this.name, subnet: '172.30.7.0/24' }],
      specs: [...this.notes]
        .sort(([a], [b]) => b - a)
        .map(([n, spec]) => ({ volume: specVolume(this.name, n), n, spec })),
      volumes: [...this.volumes.keys()],
      ...(swarm ? { swarm } : {}),
    };
  }

  // What is so

  isUp(name: string): boolean {
    return this.containers.get(name)?.state === 'running';
  }

  isLinked(name: string): boolean {
    return this.network !== undefined && (this.containers.get(name)?.networks.includes(this.network) ?? false);
  }

  membershipOf(name: string): Membership | undefined {
    const own = this.volumes.get(nodeVolume(name));
    return own;
  }

  /** The container that goes by a record now. */
  hostOf(swarm: number, id: string): string | undefined {
    return [...this.containers.keys()].find((name) => {
      const own = this.membershipOf(name);
      return own?.swarm === swarm && own.node === id;
    });
  }

  votersOf(swarm: number): Record_[] {
    return [...(this.swarms.get(swarm)?.values() ?? [])].filter(({ role }) => role === 'manager');
  }

  /** Managers that can talk to each other; a single one needs nobody. */
  answering(swarm: number): string[] {
    const voters = this.votersOf(swarm);
    return voters.flatMap(({ id }) => {
      const host = this.hostOf(swarm, id);
      return host !== undefined && this.isUp(host) && (voters.length === 1 || this.isLinked(host)) ? [host] : [];
    });
  }

  leads(swarm: number): boolean {
    const voters = this.votersOf(swarm).length;
    return voters > 0 && this.answering(swarm).length > voters / 2;
  }

  isReady(swarm: number, { id }: Record_): boolean {
    const host = this.hostOf(swarm, id);
    if (host === undefined || !this.isUp(host)) return false;
    return this.isLinked(host) || (this.votersOf(swarm).length === 1 && this.answering(swarm).includes(host));
  }

  /** The swarm that a manager which answers is in: the one of the manager that is asked first. */
  current(except?: string): number | undefined {
    const managers = [...this.containers.values()]
      .filter(({ role, name }) => role === 'manager' && name !== except && this.isUp(name))
      .sort((a, b) => a.number - b.number);
    for (const { name } of managers) {
      const own = this.membershipOf(name);
      if (own && this.answering(own.swarm).includes(name) && this.leads(own.swarm)) return own.swarm;
    }
    return undefined;
  }

  /** Nodes that serve and were drained by Skep. */
  drained(): string[] {
    const swarm = this.current();
    if (swarm === undefined) return [];
    return [...(this.swarms.get(swarm)?.values() ?? [])]
      .filter((each) => each.labels[WAS_LABEL] !== undefined && this.isReady(swarm, each))
      .map(({ hostname }) => hostname);
  }

  #observeSwarm(): ObservedSwarm | undefined {
    const running = [...this.containers.values()].filter(
      ({ state, role }) => state === 'running' && NODE_STATES.includes(role),
    );
    const swarm = this.current();
    if (swarm === undefined) return undefined;
    const leader = this.answering(swarm)[0];
    const nodes = [...(this.swarms.get(swarm)?.values() ?? [])].map((each): ObservedNode => {
      const ready = this.isReady(swarm, each);
      const host = this.hostOf(swarm, each.id);
      return {
        ...{ ...each, labels: { ...each.labels }, state: ready ? 'ready' : 'down' },
        ...(each.role === 'manager' ? { reachable: ready, leader: host !== undefined && host === leader } : {}),
      };
    });
    const isPlain = ({ name, role }: Container): boolean => {
      const own = nodes.filter(({ hostname }) => hostname === name);
      return own.length === 1 && own[0]?.state === 'ready' && own[0].role === role;
    };
    const unclear = running.filter((each) => !isPlain(each));
    return {
      nodes,
      memberships: Object.fromEntries(
        unclear.map(({ name }) => {
          const own = this.membershipOf(name);
          return [name, { nodeId: own?.node ?? '', state: own ? 'active' : 'inactive', manages: false }];
        }),
      ),
      tasks: Object.fromEntries(
        nodes.flatMap(({ id, state, availability }) =>
          state === 'ready' && availability === 'active' ? [[id, { web: 1 }]] : [],
        ),
      ),
    };
  }

  // What is done

  perform({ action }: LabStep, layout: Layout): void {
    const named = (name: string): ContainerLayout => {
      const found = [layout.registry, ...(layout.mirror ? [layout.mirror] : []), ...layout.nodes].find(
        (each) => each.name === name,
      );
      if (!found) throw new Error(`${name} is not wanted`);
      return found;
    };
    this.#perform(action, layout, named);
    this.watcher.moment(action.kind);
  }

  #perform(action: Action, layout: Layout, named: (name: string) => ContainerLayout): void {
    switch (action.kind) {
      case 'claim':
        this.notes.set(action.n, action.spec);
        return;
      case 'drop-specs':
        for (const [n] of [...this.notes]) if (action.specs.includes(specVolume(this.name, n))) this.notes.delete(n);
        return;
      case 'pull':
      case 'share-images':
      case 'erase':
        return;
      case 'network':
        this.network ??= `net${this.#next++}`;
        return;
      case 'run':
        if (this.containers.get(action.container)?.state === 'dead') this.containers.delete(action.container);
        if (!this.containers.has(action.container)) this.#create(named(action.container));
        this.#start(action.container);
        return;
      case 'start':
        this.#start(action.container);
        return;
      case 'replace':
      case 'rebuild':
        this.containers.delete(action.container);
        if (action.kind === 'rebuild') this.volumes.delete(nodeVolume(action.container));
        this.watcher.moment(`${action.kind}: removed`);
        this.#create(named(action.container));
        this.#start(action.container);
        return;
      case 'stop':
        this.#container(action.container).state = 'exited';
        return;
      case 'remove':
        this.containers.delete(action.container);
        return;
      case 'remove-network':
        this.network = undefined;
        return;
      case 'remove-volumes':
        for (const volume of action.volumes) {
          if (this.containers.has(volume.replace(/-docker$/, ''))) throw new Error(`${volume} is in use`);
          this.volumes.delete(volume);
        }
        return;
      case 'ready':
        if (!this.isUp(action.node)) throw new Error(`${action.node} does not run`);
        return;
      case 'init':
        this.#init(action.node, layout);
        return;
      case 'join':
        this.#join(action.node, layout);
        return;
      case 'leave':
        this.#leave(action.node);
        return;
      case 'settle':
        this.#settle(layout);
        return;
      default:
        this.#inSwarm(action, layout);
    }
  }

  #inSwarm(
    action: Extract<Action, { kind: 'label' | 'drain' | 'demote' | 'promote' | 'back' | 'activate' | 'forget' }>,
    layout: Layout,
  ): void {
    const swarm = this.#leading(layout);
    const records = this.swarms.get(swarm) ?? new Map<string, Record_>();
    if (action.kind === 'forget') {
      const ids =
        action.ids.length > 0
          ? action.ids
          : [...records.values()].filter(({ hostname }) => hostname === action.node).map(({ id }) => id);
      for (const id of ids) this.#forget(swarm, id);
      return;
    }
    const own = this.membershipOf(action.node);
    const record =
      own?.swarm === swarm
        ? records.get(own.node)
        : [...records.values()].find(({ hostname }) => hostname === action.node);
    if (action.kind === 'back') {
      if (!record || !this.isReady(swarm, record)) throw new Error(`${action.node} is not Ready`);
      return;
    }
    if (!record) {
      if (action.kind === 'label') throw new Error(`${action.node} is not in the swarm and cannot be labelled`);
      return;
    }
    record.version = this.#next++;
    switch (action.kind) {
      case 'label':
        Object.assign(record.labels, action.labels);
        for (const key of action.remove ?? []) delete record.labels[key];
        return;
      case 'drain':
        record.labels[WAS_LABEL] ??= record.availability;
        record.availability = 'drain';
        return;
      case 'activate': {
        const was = record.labels[WAS_LABEL];
        if (was === 'active' || was === 'pause' || was === 'drain') record.availability = was;
        delete record.labels[WAS_LABEL];
        return;
      }
      case 'promote':
        record.role = 'manager';
        return;
      case 'demote':
        this.#demote(swarm, record);
        return;
    }
  }

  #demote(swarm: number, record: Record_): void {
    if (record.role === 'worker') return;
    if (this.votersOf(swarm).length === 1) throw new Error(`${record.hostname} is the last manager`);
    record.role = 'worker';
    if (!this.leads(swarm)) throw new Error(`Without ${record.hostname} the majority is lost`);
  }

  #forget(swarm: number, id: string): void {
    const record = this.swarms.get(swarm)?.get(id);
    if (!record) return;
    const host = this.hostOf(swarm, id);
    if (host !== undefined && this.isReady(swarm, record))
      throw new Error(`${record.hostname} is Ready and is not to be forgotten`);
    this.#demote(swarm, record);
    this.swarms.get(swarm)?.delete(id);
  }

  #leading(layout: Layout): number {
    const first = this.membershipOf(layout.manager.name);
    if (first && this.answering(first.swarm).includes(layout.manager.name) && this.leads(first.swarm))
      return first.swarm;
    const swarm = this.current();
    if (swarm === undefined) throw new NoLeader();
    return swarm;
  }

  #init(name: string, layout: Layout): void {
    if (!this.isUp(name)) throw new Error(`${name} does not run`);
    if (this.membershipOf(name)) return;
    const old = this.current(name);
    const swarm = old ?? this.#next++;
    if (old === undefined) this.swarms.set(swarm, new Map());
    this.#enter(name, swarm, layout);
  }

  #join(name: string, layout: Layout): void {
    if (!this.isUp(name)) throw new Error(`${name} does not run`);
    if (!this.isLinked(name)) throw new Error(`${name} is cut off`);
    const swarm = this.#leading(layout);
    const own = this.membershipOf(name);
    if (own && this.swarms.get(own.swarm)?.has(own.node) && own.swarm === swarm) return;
    this.#enter(name, swarm, layout);
  }

  #enter(name: string, swarm: number, layout: Layout): void {
    const seat = layout.nodes.find((each) => each.name === name)?.seat;
    if (!seat) throw new Error(`${name} is not wanted`);
    const id = `node${this.#next++}`;
    const role = seat.role;
    this.swarms
      .get(swarm)
      ?.set(id, { id, hostname: name, role, availability: 'active', labels: {}, version: this.#next++ });
    this.volumes.set(nodeVolume(name), { swarm, node: id });
    if (!this.leads(swarm)) throw new Error(`${name} joined, and the majority is lost`);
  }

  #leave(name: string): void {
    const own = this.membershipOf(name);
    if (!own) return;
    const record = this.swarms.get(own.swarm)?.get(own.node);
    if (record?.role === 'manager') throw new Error(`${name} is a manager and may not leave`);
    this.volumes.set(nodeVolume(name), undefined);
  }

  #settle(layout: Layout): void {
    const swarm = this.#leading(layout);
    for (const { name } of layout.nodes) {
      const own = this.membershipOf(name);
      const record = own?.swarm === swarm ? this.swarms.get(swarm)?.get(own.node) : undefined;
      if (!record || !this.isReady(swarm, record)) throw new Error(`${name} is not Ready`);
    }
    if (!this.isUp(layout.registry.name)) throw new Error('The registry does not run');
  }

  #create(wanted: ContainerLayout): void {
    if (this.network === undefined) throw new Error(`${wanted.name}: there is no network`);
    const role =
      'seat' in wanted ? (wanted as Layout['manager']).seat.role : wanted.short === 'mirror' ? 'mirror' : 'registry';
    const number = 'seat' in wanted ? (wanted as Layout['manager']).seat.number : 1;
    this.#made.set(wanted.name, (this.#made.get(wanted.name) ?? 0) + 1);
    this.containers.set(wanted.name, {
      ...{ name: wanted.name, role, number, state: 'created', image: wanted.image, ports: wanted.ports },
      ...{ made: madeOf(wanted), networks: [this.network] },
    });
    for (const { volume } of wanted.mounts) if (!this.volumes.has(volume)) this.volumes.set(volume, undefined);
  }

  #start(name: string): void {
    const container = this.#container(name);
    if (container.state === 'paused') container.state = 'running';
    if (container.state === 'running') return;
    if (!this.isLinked(name)) throw new Error(`${name}: its network is not found`);
    for (const { host } of container.ports) {
      const other = [...this.containers.values()].find(
        (each) => each.name !== name && each.state === 'running' && each.ports.some((port) => port.host === host),
      );
      if (other) throw new Error(`${name}: port ${host} is taken by ${other.name}`);
    }
    container.state = 'running';
  }

  #container(name: string): Container {
    const found = this.containers.get(name);
    if (!found) throw new Error(`There is no container ${name}`);
    return found;
  }

  /** That all is as the spec has it. */
  differences(spec: LabSpec): string[] {
    const swarm = this.current();
    const wanted = new Set(seats(spec).map(({ name }) => name));
    const records = [...(swarm === undefined ? [] : (this.swarms.get(swarm)?.values() ?? []))];
    return [
      ...seats(spec).flatMap(({ name, role, short }) => {
        const own = records.filter(({ hostname }) => hostname === name);
        const [record] = own;
        const labels = spec.labels[short] ?? {};
        const isLabelled = Object.entries(labels).every(([key, value]) => record?.labels[key] === value);
        const fine = own.length === 1 && record?.role === role && isLabelled && !record.labels[WAS_LABEL];
        return fine && swarm !== undefined && this.isReady(swarm, record) ? [] : [`${name}: ${JSON.stringify(own)}`];
      }),
      ...records.filter(({ hostname }) => !wanted.has(hostname)).map(({ hostname }) => `record of ${hostname}`),
      ...[...this.containers.values()]
        .filter(({ name, role }) => (role === 'manager' || role === 'worker') && !wanted.has(name))
        .map(({ name }) => `container ${name}`),
      ...[...this.volumes.keys()]
        .filter((volume) => volume.endsWith('-docker') && !wanted.has(volume.replace(/-docker$/, '')))
        .map((volume) => `volume ${volume}`),
      ...(this.notes.size === 1 ? [] : [`${this.notes.size} notes`]),
      ...(this.containers.has(`${this.name}-mirror`) === (spec.mirror !== undefined) ? [] : ['mirror']),
    ];
  }

  /** A node that does not run and whose data was lost: only when it has joined again is its old record known to be one. */
  hasUnknownLoss(): boolean {
    const swarm = this.current();
    const records = [...(swarm === undefined ? [] : (this.swarms.get(swarm)?.values() ?? []))];
    return records.some(({ hostname, id }) => {
      const lost = this.volumes.has(nodeVolume(hostname)) && this.membershipOf(hostname)?.node !== id;
      return lost && !this.isUp(hostname);
    });
  }
}
