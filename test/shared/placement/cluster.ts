import { ServiceSpec, type ServiceSpecInput } from '../../../src/shared/model/service.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../../../src/shared/model/swarm.ts';
import type { Cluster } from '../../../src/shared/placement/index.ts';

export const GIB = 1024 ** 3;

/** A cluster written in a few lines: each thing has what a test does not say by default. */
export class Draft {
  readonly nodes = new Map<string, SwarmNode>();
  readonly services = new Map<string, SwarmService>();
  readonly tasks = new Map<string, SwarmTask>();

  node(id: string, more: Partial<SwarmNode> = {}): this {
    this.nodes.set(id, {
      id,
      name: `lab-${id}`,
      short: id,
      role: 'worker',
      leader: false,
      state: 'ready',
      availability: 'active',
      address: '10.0.0.2',
      engineVersion: '28.0',
      labels: {},
      os: 'linux',
      arch: 'x86_64',
      engineLabels: {},
      cpus: 4,
      memory: 8 * GIB,
      ...more,
    });
    return this;
  }

  service(name: string, more: Partial<ServiceSpecInput> = {}): this {
    const spec = toSpec({ name, ...more });
    this.services.set(name, {
      id: name,
      name,
      image: spec.image,
      mode: spec.mode,
      wanted: spec.replicas,
      ports: spec.ports,
      endpointMode: spec.endpointMode,
      created: this.services.size,
      updated: 0,
      version: 1,
      spec,
    });
    return this;
  }

  /** Tasks of a service, one on each of the nodes named; `undefined` for one that waits. */
  on(service: string, nodes: readonly (string | undefined)[], more: Partial<SwarmTask> = {}): this {
    const spec = this.spec(service);
    for (const nodeId of nodes) {
      const slot = [...this.tasks.values()].filter(({ serviceId }) => serviceId === service).length + 1;
      const id = `${service}.${slot}`;
      const hostPorts = spec.ports.flatMap(({ mode, published, protocol }) =>
        mode === 'host' && published ? [{ port: published, protocol }] : [],
      );
      this.tasks.set(id, {
        id,
        serviceId: service,
        slot,
        ...(nodeId !== undefined && { nodeId }),
        desired: 'running',
        state: nodeId === undefined ? 'pending' : 'running',
        image: spec.image,
        ...(spec.reserve.cpus && { cpus: spec.reserve.cpus }),
        ...(spec.reserve.memory && { memory: spec.reserve.memory }),
        ...(hostPorts.length > 0 && { hostPorts }),
        created: slot,
        since: slot,
        ...more,
      });
    }
    return this;
  }

  spec(service: string): ServiceSpec {
    const spec = this.services.get(service)?.spec;
    if (!spec) throw new Error(`no service ${service}`);
    return spec;
  }

  task(id: string): SwarmTask {
    const task = this.tasks.get(id);
    if (!task) throw new Error(`no task ${id}`);
    return task;
  }

  get cluster(): Cluster {
    return { nodes: this.nodes, services: this.services, tasks: new Map(this.tasks) };
  }
}

export const toSpec = (more: Partial<ServiceSpecInput> = {}): ServiceSpec =>
  ServiceSpec.parse({ name: 'web', image: 'hello', ...more });
