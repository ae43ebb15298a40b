import { expect } from 'vitest';
import { type Engine, followProgress } from '../../src/main/engine/index.ts';
import { observeLab } from '../../src/main/lab/observe/observe.ts';
import { SkepError } from '../../src/shared/errors.ts';
import type { Lab, LabRef, LabSpec } from '../../src/shared/model/lab.ts';
import type { LabChange, LabPlan } from '../../src/shared/model/lab-plan.ts';
import { registryVolume, seats, stackVolume } from '../../src/shared/model/names.ts';
import type { Operation, OperationStep } from '../../src/shared/model/operation.ts';
import { bringUp, type LabSetup, takeDown } from '../integration/helpers.ts';
import { IMAGES } from './raw-lab.ts';
import { until } from './until.ts';

const CONTEXT = { signal: new AbortController().signal };

export interface Node {
  id: string;
  name: string;
  status: string;
  availability: string;
  /** `Leader`, `Reachable`, or empty of a worker. */
  manager: string;
}

/** A lab that a test changes, and what it can be asked. */
export class LiveLab {
  readonly name: string;
  readonly #host: Engine;
  readonly #setup: LabSetup;

  constructor(setup: LabSetup, host: Engine, name: string) {
    this.#setup = setup;
    this.#host = host;
    this.name = name;
  }

  get ref(): LabRef {
    return { engine: this.#host.id, lab: this.name };
  }

  async up(spec: LabSpec): Promise<void> {
    await bringUp(this.#setup, this.#host, spec);
  }

  down = (): Promise<void> => takeDown(this.#setup, this.#host, this.name);
  find = (): Promise<Lab> => this.#setup.lab.find(this.ref);

  async plan(change: LabChange): Promise<LabPlan> {
    return this.#setup.lab.handlers.plan({ ...this.ref, change }, CONTEXT);
  }

  /** Begins a change whose plan was looked at and agreed to. Returns the operation; undefined where there is nothing to do. */
  async begin(change: LabChange): Promise<string | undefined> {
    const { revision, warnings } = await this.plan(change);
    const asked = { ...this.ref, change, revision, confirmed: warnings };
    return (await this.#setup.lab.handlers.change(asked, CONTEXT)).operation;
  }

  async do(change: LabChange): Promise<Operation | undefined> {
    const operation = await this.begin(change);
    if (operation === undefined) return undefined;
    await this.ended(operation);
    return this.operation(operation);
  }

  /** @throws its error, with all that its log says. */
  async ended(operation: string): Promise<void> {
    await this.#setup.operations.finished(operation).catch(async (error) => {
      const { log } = (await this.#setup.operations.handlers.watch({ id: operation })).snapshot();
      const { message, details } = SkepError.from(error);
      const lines = log.map(({ step = '', kind, text }) => `${step} ${kind}: ${text}`);
      throw new Error([message, ...details, ...lines].join('\n'), { cause: error });
    });
  }

  change = (spec: LabSpec): Promise<Operation | undefined> => this.do({ kind: 'spec', spec });
  repair = (...rebuild: string[]): Promise<Operation | undefined> => this.do({ kind: 'repair', rebuild });
  revert = (): Promise<Operation | undefined> => this.do({ kind: 'revert' });

  async resume(): Promise<void> {
    const { operation } = await this.#setup.lab.handlers.resume(this.ref, CONTEXT);
    await this.ended(operation);
  }

  async operation(id: string): Promise<Operation> {
    const [operation] = (await this.#setup.operations.handlers.watch({ id })).snapshot().operations;
    if (!operation) throw new Error(`no operation ${id}`);
    return operation;
  }

  steps = async (id: string): Promise<OperationStep[]> =>
    (await this.#setup.operations.handlers.watch({ id })).snapshot().steps;

  /** What is there is what the spec says, all of it and nothing else: nodes, records, volumes, notes; nothing is to be done. */
  async expectIs(spec: LabSpec): Promise<void> {
    const observed = await observeLab(this.#host, this.name);
    const plan = await this.plan({ kind: 'repair', rebuild: [] });
    const wanted = seats(spec);
    const nodes = await this.nodes();
    expect({
      steps: plan.steps.map(({ id }) => id),
      spec: plan.spec,
      notes: observed.specs.length,
      state: (await this.find()).state,
      containers: observed.containers.map(({ name, state }) => `${name} ${state}`).sort(),
      nodes: nodes
        .map(({ name, status, availability, manager }) => [name, status, availability, manager !== ''])
        .sort(),
      leaders: nodes.filter(({ manager }) => manager === 'Leader').length,
      volumes: observed.volumes.toSorted(),
    }).toEqual({
      ...{ steps: [], spec, notes: 1, state: 'running' },
      containers: [`${this.name}-registry`, ...wanted.map(({ name }) => name)].map((name) => `${name} running`).sort(),
      nodes: wanted.map(({ name, role }) => [name, 'ready', 'active', role === 'manager']).sort(),
      leaders: 1,
      volumes: [
        registryVolume(this.name),
        stackVolume(this.name),
        ...wanted.map(({ name }) => `${name}-docker`),
      ].sort(),
    });
  }

  /** The swarm's records, by whichever manager answers. */
  async nodes(): Promise<Node[]> {
    const { docker } = await this.#manager();
    const listed = await docker.listNodes();
    return listed.map((node) => ({
      ...{ id: node.ID, name: node.Description?.Hostname ?? '', status: node.Status.State },
      availability: node.Spec.Availability,
      manager: node.ManagerStatus ? (node.ManagerStatus.Leader ? 'Leader' : node.ManagerStatus.Reachability) : '',
    }));
  }

  node = async (short: string): Promise<Node | undefined> =>
    (await this.nodes()).find(({ name }) => name === `${this.name}-${short}`);

  /** A service of the test image, from the lab's own registry. */
  async serve(service: string, replicas: number, more: readonly string[] = []): Promise<void> {
    const { published } = await this.find();
    const port = published.find(({ member }) => member === `${this.name}-registry`)?.host;
    const repo = `127.0.0.1:${port}/hello`;
    await this.#host.docker.getImage(IMAGES.hello).tag({ repo, tag: 'latest' });
    await followProgress(await this.#host.docker.getImage(repo).push({ tag: 'latest', authconfig: {} }));
    await this.#host.docker.getImage(`${repo}:latest`).remove();
    const { name } = await this.#manager();
    const words = ['--detach', '--name', service, '--replicas', String(replicas), ...more];
    await this.typed(name, `docker service create ${words.join(' ')} registry:5000/hello:latest`);
    await this.untilServes(service, replicas);
  }

  untilServes = (service: string, replicas: number): Promise<void> =>
    until(`${service} ${replicas}/${replicas}`, async () => (await this.tasks(service)).length === replicas, 40_000);

  /** Tasks that run: `NODE CONTAINER`. */
  async tasks(service: string): Promise<string[]> {
    const { docker } = await this.#manager();
    const filters = JSON.stringify({ service: [service], 'desired-state': ['running'] });
    const [tasks, nodes] = await Promise.all([docker.listTasks({ filters }), this.nodes()]);
    return tasks
      .filter(({ Status }) => Status.State === 'running')
      .map(({ NodeID, Status }) => {
        const name = nodes.find(({ id }) => id === NodeID)?.name ?? '?';
        return `${name.slice(this.name.length + 1)} ${Status.ContainerStatus?.ContainerID?.slice(0, 12)}`;
      })
      .sort();
  }

  /** What a person types in a node. */
  async typed(node: string, command: string): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#host.exec(node, ['sh', '-c', command]);
    if (exitCode !== 0) throw new Error(`${node}: ${command}: ${stderr}`);
    return stdout.trim();
  }

  /** As if by hand, from the outside. */
  async remove(short: string, { volume = false } = {}): Promise<void> {
    const name = `${this.name}-${short}`;
    await this.#host.docker.getContainer(name).remove({ force: true, v: true });
    this.#host.forget(name);
    if (volume) await this.#host.docker.getVolume(`${name}-docker`).remove();
  }

  async #manager(): Promise<{ name: string; docker: Engine['docker'] }> {
    const { containers } = await observeLab(this.#host, this.name);
    const running = containers.filter(({ role, state }) => role === 'manager' && state === 'running');
    for (const { name } of running) {
      const { docker } = this.#host.node(name);
      const answers = await docker.listNodes({ abortSignal: AbortSignal.timeout(4_000) }).catch(() => undefined);
      if (answers) return { name, docker };
    }
    throw new Error(`no manager of ${this.name} answers`);
  }
}
