import type { ServiceSpecInput } from '../../../../shared/model/service.ts';
import { parseMs, parseSize } from '../../../../shared/service/index.ts';
import type { At } from './at.ts';
import { collect, into, type Part, type Readers } from './collect.ts';
import { readLabels } from './read-maps.ts';

/** An option of the schema's; what is none is told when the whole is checked. */
const option = (at: At) => at.text() as never;
const number = (at: At): number | undefined => at.number();
export const time = (at: At): number | undefined => at.as(parseMs, 'a time, such as 10s or 1m30s');
const size = (at: At): number | undefined => at.as(parseSize, 'a size, such as 512m or 1g');
const left = (at: At): undefined => at.error(`Skep’s services have no ${at.name} yet: leave it out`);

type Update = NonNullable<ServiceSpecInput['update']>;
type Restart = NonNullable<ServiceSpecInput['restart']>;
type Resources = NonNullable<ServiceSpecInput['limit']>;

const policy: Readers<Partial<Update>> = {
  parallelism: into('parallelism', number),
  delay: into('delay', time),
  failure_action: into('failureAction', option),
  monitor: into('monitor', time),
  max_failure_ratio: into('maxFailureRatio', number),
  order: into('order', option),
};

const restart: Readers<Partial<Restart>> = {
  condition: into('condition', option),
  delay: into('delay', time),
  max_attempts: into('maxAttempts', number),
  window: into('window', time),
};

const resources: Readers<Partial<Resources>> = { cpus: into('cpus', number), memory: into('memory', size) };

const placement: Readers<Part> = {
  constraints: into('constraints', (at) => at.texts()),
  preferences: into('preferences', (at) => at.items().flatMap((item) => collect(item, { spread }).spread ?? [])),
  max_replicas_per_node: into('maxPerNode', number),
};

const spread = into('spread', (at: At) => at.text());

const deploy: Readers<Part> = {
  mode: into('mode', option),
  replicas: into('replicas', number),
  endpoint_mode: into('endpointMode', option),
  labels: into('labels', readLabels),
  placement: (at) => collect<Part>(at, placement),
  resources: (at) =>
    collect<Part>(at, {
      limits: into('limit', (part) => collect<Resources>(part, { ...resources, pids: into('pids', number) })),
      reservations: into('reserve', (part) => collect<Resources>(part, { ...resources, generic_resources: left })),
    }),
  restart_policy: into('restart', (at) => collect<Restart>(at, restart)),
  update_config: into('update', (at) => collect<Update>(at, policy)),
  rollback_config: into('rollback', (at) => collect<Update>(at, policy) as ServiceSpecInput['rollback']),
};

export const readDeploy = (at: At): Part => collect<Part>(at, deploy);
