import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { connect, type Engine, type Engines } from '../../src/main/engine/index.ts';
import { createLabArea, type LabArea } from '../../src/main/lab/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { SkepError } from '../../src/shared/errors.ts';
import { LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { LABEL } from '../../src/shared/model/names.ts';

/** The engine that the tests run on: what DOCKER_HOST says. */
export const ADDRESS = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';

export const engine = (): Promise<Engine & { close(): void }> => connect(ADDRESS);

/** A lab's name that no other test has. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomBytes(3).toString('hex')}`;

/** The images of the tests' labs: the engine may have no others, and pull none. */
export const IMAGES = {
  node: process.env.SKEP_IMAGE_DIND ?? 'skep/dind',
  registry: process.env.SKEP_IMAGE_REGISTRY ?? 'skep/registry',
};

export const labSpec = (more: Partial<LabSpecInput> & { name: string }): LabSpec =>
  LabSpec.parse({ nodeImage: IMAGES.node, registry: { image: IMAGES.registry }, managers: 1, workers: 1, ...more });

/** All that carries a lab's label, as `docker ls` would name it. */
export async function left({ docker }: Engine, lab: string): Promise<string[]> {
  const filters = { label: [`${LABEL.lab}=${lab}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map(({ Names }) => `container ${Names[0]}`),
    ...networks.map(({ Name }) => `network ${Name}`),
    ...(volumes.Volumes ?? []).map(({ Name }) => `volume ${Name}`),
  ];
}

export async function expectNothingLeft(host: Engine, lab: string): Promise<void> {
  expect(await left(host, lab)).toEqual([]);
}

/** An area of labs on one engine, without the rest of the app. */
export function labArea(host: Engine): { lab: LabArea; operations: OperationsArea; close(): Promise<void> } {
  const engines: Engines = {
    get(id) {
      if (id === host.id) return host;
      throw new SkepError('ENGINE_UNREACHABLE', `No engine answers at ${id}`);
    },
    current: () => host,
    whenUp: async () => host,
    up: () => [host],
    onChange: () => () => {},
    close: async () => {},
  };
  const operations = createOperations({ log: SILENT });
  const lab = createLabArea({
    ...{ engines, operations, log: SILENT, version: '0.0.0-test' },
    doctor: { preflight: async () => [] },
  });
  return {
    ...{ lab, operations },
    async close() {
      await operations.close();
      lab.close();
    },
  };
}

/** `docker node ls` in a lab's manager, one line a node: hostname, status, and `Leader` or `Reachable` of managers. */
export async function nodeLs(host: Engine, lab: string): Promise<string[]> {
  const format = '{{.Hostname}} {{.Status}} {{.ManagerStatus}}';
  const { stdout } = await host.exec(`${lab}-manager`, ['docker', 'node', 'ls', '--format', format]);
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort();
}
