import type { Resolved } from '../../../src/main/lab/layout/layout.ts';
import { nothing, type ObservedContainer, type ObservedLab } from '../../../src/main/lab/observe/types.ts';
import { LabSpec, type LabSpecInput } from '../../../src/shared/model/lab.ts';
import { registryName, seats } from '../../../src/shared/model/names.ts';

export const NODE_IMAGE = 'docker:28.5.2-dind';
export const REGISTRY_IMAGE = 'registry:2.8.3';

export const aSpec = (more: Partial<LabSpecInput> = {}): LabSpec =>
  LabSpec.parse({ name: 'demo', managers: 1, workers: 2, ...more });

export const RESOLVED: Resolved = {
  nodeImage: NODE_IMAGE,
  registryImage: REGISTRY_IMAGE,
  subnet: '172.30.7.0/24',
  registryPort: 5000,
  version: '1.2.3',
};

export const aContainer = (name: string, more: Partial<ObservedContainer> = {}): ObservedContainer => ({
  ...{
    id: `id-${name}`,
    name,
    role: 'worker',
    number: 1,
    state: 'running',
    image: NODE_IMAGE,
    ports: [],
    networks: ['n1'],
    created: 2_000,
  },
  ...more,
});

/** A lab of which everything is there, less what is named. */
export function observed(
  spec: LabSpec,
  without: readonly string[] = [],
  change: Partial<ObservedContainer> = {},
): ObservedLab {
  const members = [
    aContainer(registryName(spec.name), { role: 'registry', image: REGISTRY_IMAGE, registryPort: 5000, ...change }),
    ...seats(spec).map(({ name, role, number }) => aContainer(name, { role, number, ...change })),
  ];
  return {
    ...nothing(spec.name),
    containers: members.filter(({ name }) => !without.includes(name)),
    networks: without.includes('network')
      ? []
      : [{ id: 'n1', name: spec.name, subnet: RESOLVED.subnet, created: 1_500 }],
    specs: without.includes('spec') ? [] : [{ volume: `${spec.name}-spec-1`, n: 1, spec, created: 1_000 }],
    volumes: [`${spec.name}-stack`],
  };
}
