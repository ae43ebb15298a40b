import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BareApi } from './api.ts';
import { nodeApi } from './node-socket.ts';

const run = promisify(execFile);
/** A look costs the manager some milliseconds of its processor, which the tasks want too. */
const LOOK_MS = 15;

export interface BareTask {
  ID: string;
  DesiredState: string;
  Status: { State: string };
}
interface BareService {
  Version: { Index: number };
  Spec: { Mode: { Replicated: { Replicas: number } } };
}
interface Started {
  Action: string;
  Actor: { Attributes: Record<string, string> };
  timeNano: number;
}

const query = (filters: object): string => `filters=${encodeURIComponent(JSON.stringify(filters))}`;

/** One service of a lab's swarm by the bare API, over connections that are kept. */
export class BareSwarm {
  readonly #host: BareApi;
  readonly #manager: BareApi;
  readonly #lab: string;
  readonly #service: string;

  private constructor(host: BareApi, manager: BareApi, lab: string, service: string) {
    this.#host = host;
    this.#manager = manager;
    this.#lab = lab;
    this.#service = service;
  }

  /** Makes the service, with one replica. */
  static async create(host: BareApi, lab: string, service: string, image: string): Promise<BareSwarm> {
    const manager = await nodeApi(host, `${lab}-manager`);
    await manager.post('/services/create', {
      Name: service,
      TaskTemplate: { ContainerSpec: { Image: image, StopGracePeriod: 1e9 } },
      Mode: { Replicated: { Replicas: 1 } },
    });
    return new BareSwarm(host, manager, lab, service);
  }

  tasks(): Promise<BareTask[]> {
    return this.#manager.get(`/tasks?${query({ service: [this.#service] })}`);
  }

  async scale(replicas: number): Promise<void> {
    const path = `/services/${this.#service}`;
    const { Version, Spec } = await this.#manager.get<BareService>(path);
    await this.#manager.post(`${path}/update?version=${Version.Index}`, {
      ...Spec,
      Mode: { Replicated: { Replicas: replicas } },
    });
  }

  /** Until exactly so many tasks run, those that are to go included. */
  async settled(replicas: number): Promise<void> {
    for (;;) {
      const tasks = await this.tasks();
      const running = tasks.filter(({ Status }) => Status.State === 'running');
      if (running.length === replicas && running.every(({ DesiredState }) => DesiredState === 'running')) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** `docker service scale` as a person types it in the manager; it returns when the service has converged. */
  async typeScale(replicas: number): Promise<void> {
    const command = ['exec', `${this.#lab}-manager`, 'docker', 'service', 'scale', `${this.#service}=${replicas}`];
    await run('docker', command);
  }

  /** Hears of each container of a task that starts in one of the nodes: whose it is, and when by that node's engine. */
  async listen(nodes: readonly string[], hear: (task: string, at: number) => void): Promise<void> {
    const filters = query({ type: ['container'], event: ['start'] });
    for (const node of nodes) {
      const api = await nodeApi(this.#host, node);
      await api.listen<Started>(`/events?${filters}`, ({ Actor, timeNano }) => {
        const task = Actor.Attributes['com.docker.swarm.task.id'];
        if (task !== undefined) hear(task, timeNano / 1e6);
      });
    }
  }
}
