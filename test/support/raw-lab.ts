import { type Connection, connect, followProgress } from '../../src/main/engine/index.ts';
import { LABEL, type NodeSeat, nodeName, nodeVolume, registryName, seats } from '../../src/shared/model/names.ts';

const env = process.env;
export const IMAGES = {
  node: env.SKEP_IMAGE_DIND ?? 'skep/dind',
  registry: env.SKEP_IMAGE_REGISTRY ?? 'skep/registry',
  hello: env.SKEP_IMAGE_HELLODOCKER ?? 'skep/hellodocker',
};
const FLAGS = ['--insecure-registry=registry:5000'];

export const connectHost = (): Promise<Connection> => connect(env.DOCKER_HOST ?? 'unix:///var/run/docker.sock');

/** A lab made by bare API calls, with the labels and names that Skep goes by, and nothing of Skep's own way to make one. */
export class RawLab {
  readonly engine: Connection;
  readonly name: string;
  readonly seats: NodeSeat[];
  readonly #net: string;

  /** `net`: the first three numbers of its addresses; no two labs of the tests share them. */
  constructor(
    engine: Connection,
    name: string,
    { workers, net, managers = 1 }: { workers: number; net: string; managers?: 1 | 3 },
  ) {
    this.engine = engine;
    this.name = name;
    this.#net = net;
    this.seats = seats({ name, managers, workers });
  }

  get ref() {
    return { engine: this.engine.id, lab: this.name };
  }

  get manager(): string {
    return nodeName(this.name, 'manager', 1);
  }

  async up(): Promise<this> {
    const { docker } = this.engine;
    await this.down();
    const Config = [{ Subnet: `${this.#net}.0/24` }];
    await docker.createNetwork({ Name: this.name, Labels: this.#labels('network'), IPAM: { Config } });
    await Promise.all([this.#registry(), ...this.seats.map((seat) => this.#node(seat))]);
    await this.run(this.manager, `docker swarm init --advertise-addr ${this.address(this.manager)}`);
    const [, ...others] = this.seats;
    // Managers that join at the same time upset the election.
    for (const { role, name } of others) if (role === 'manager') await this.#join(name, role);
    await Promise.all(others.map(({ role, name }) => (role === 'worker' ? this.#join(name, role) : undefined)));
    return this;
  }

  /** A shell command in a node, tried until its daemon answers. */
  async run(node: string, command: string): Promise<string> {
    for (let tries = 0; ; tries += 1) {
      const { exitCode, stdout, stderr } = await this.engine.exec(node, ['sh', '-c', command]);
      if (exitCode === 0) return stdout;
      if (tries > 100 || !/connect to the docker daemon/i.test(stderr))
        throw new Error(`${node}: ${command}: ${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Gives a node an image of the host. */
  async load(node: string, image: string): Promise<void> {
    const stream = await this.engine.node(node).docker.loadImage(await this.engine.docker.getImage(image).get());
    await followProgress(stream);
  }

  /** Fixed, so that the swarm outlives a stop. */
  address(node: string): string {
    return `${this.#net}.${this.seats.findIndex(({ name }) => name === node) + 10}`;
  }

  async down(): Promise<void> {
    const { docker } = this.engine;
    const filters = { label: [`${LABEL.lab}=${this.name}`] };
    const containers = await docker.listContainers({ all: true, filters });
    await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
    const { Volumes } = await docker.listVolumes({ filters });
    await Promise.all(Volumes.map(({ Name }) => docker.getVolume(Name).remove()));
    const networks = await docker.listNetworks({ filters });
    await Promise.all(networks.map(({ Id }) => docker.getNetwork(Id).remove()));
  }

  async #join(node: string, role: NodeSeat['role']): Promise<void> {
    const token = await this.run(this.manager, `docker swarm join-token -q ${role}`);
    const flags = `--advertise-addr ${this.address(node)} --token ${token.trim()}`;
    await this.run(node, `docker swarm join ${flags} ${this.address(this.manager)}:2377`);
  }

  #labels(role: string, number = 1): Record<string, string> {
    return { [LABEL.lab]: this.name, [LABEL.role]: role, [LABEL.node]: String(number) };
  }

  async #registry(): Promise<void> {
    const name = registryName(this.name);
    const container = await this.engine.docker.createContainer({
      name,
      Hostname: name,
      Image: IMAGES.registry,
      Labels: this.#labels('registry'),
      HostConfig: { PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } },
      ExposedPorts: { '5000/tcp': {} },
      NetworkingConfig: { EndpointsConfig: { [this.name]: { Aliases: ['registry'] } } },
    });
    await container.start();
  }

  async #node({ name, role, number }: NodeSeat): Promise<void> {
    const { docker } = this.engine;
    await docker.createVolume({ Name: nodeVolume(name), Labels: this.#labels('volume', number) });
    const container = await docker.createContainer({
      name,
      Hostname: name,
      Image: IMAGES.node,
      Cmd: FLAGS,
      Labels: this.#labels(role, number),
      HostConfig: { Privileged: true, Tmpfs: { '/run': '' }, Binds: [`${nodeVolume(name)}:/var/lib/docker`] },
      NetworkingConfig: { EndpointsConfig: { [this.name]: { IPAMConfig: { IPv4Address: this.address(name) } } } },
    });
    await container.start();
  }
}
