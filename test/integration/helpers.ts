import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { createDoctorArea } from '../../src/main/doctor/index.ts';
import { connect, type Engine, type Engines } from '../../src/main/engine/index.ts';
import { createLabArea, type LabArea } from '../../src/main/lab/index.ts';
import { SILENT } from '../../src/main/log.ts';
import { createOperations, type OperationsArea } from '../../src/main/operations/index.ts';
import { SkepError } from '../../src/shared/errors.ts';
import { LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { LABEL } from '../../src/shared/model/names.ts';
import type { OperationStep } from '../../src/shared/model/operation.ts';

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

export interface LabSetup {
  lab: LabArea;
  operations: OperationsArea;
  close(): Promise<void>;
}

/** An area of labs on one engine, without the rest of the app; `unchecked`: what the doctor would find is left to the steps. */
export function labArea(host: Engine, { unchecked = false } = {}): LabSetup {
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
    doctor: unchecked ? { preflight: async () => [] } : createDoctorArea({ engines, log: SILENT }),
  });
  return {
    ...{ lab, operations },
    async close() {
      await operations.close();
      lab.close();
    },
  };
}

/** Brings a lab up, as `skep up` does. Rejects with the first error, after what was made is taken back. */
export async function bringUp({ lab, operations }: LabSetup, host: Engine, spec: LabSpec): Promise<string | undefined> {
  const operation = await lab.up(host.id, spec);
  if (operation !== undefined) await operations.finished(operation);
  return operation;
}

/** Removes a lab, as `skep down` does; one that is not there is removed already. */
export async function takeDown({ lab, operations }: LabSetup, host: Engine, name: string): Promise<void> {
  if ((await left(host, name)).length === 0) return;
  const ref = { engine: host.id, lab: name, confirm: name };
  const { operation } = await lab.handlers.destroy(ref, { signal: new AbortController().signal });
  await operations.finished(operation);
}

/** Calls back once, when a step of an operation has come into a state. */
export async function onStep(
  { operations }: LabSetup,
  operation: string,
  step: string,
  state: OperationStep['state'],
  then: (step: OperationStep) => void,
): Promise<void> {
  const feed = await operations.handlers.watch({ id: operation });
  const stop = feed.subscribe(({ upsert }) => {
    const found = upsert?.steps?.find((each) => each.id === step && each.state === state);
    if (!found) return;
    stop();
    then(found);
  });
}

export async function stepsOf({ operations }: LabSetup, operation: string): Promise<OperationStep[]> {
  return (await operations.handlers.watch({ id: operation })).snapshot().steps;
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
