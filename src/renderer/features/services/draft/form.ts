import type { Health, Mount, RollbackPolicy, ServiceSpec, UpdatePolicy } from '../../../../shared/model/service.ts';
import type { ServicePort } from '../../../../shared/model/swarm.ts';
import { formatMs } from '../../../../shared/service/index.ts';
import { bytesText, percentText } from './units.ts';
import { joinWords } from './words.ts';

export interface PortRow extends Pick<ServicePort, 'protocol' | 'mode'> {
  published: string;
  target: string;
}
export interface MountRow extends Pick<Mount, 'type' | 'target' | 'readOnly'> {
  source: string;
}
export interface NetworkRow {
  name: string;
  /** Apart by commas or blanks. */
  aliases: string;
}
export interface LabelRow {
  name: string;
  value: string;
}
export interface FileRow {
  name: string;
  target: string;
  /** Octal: `444`. */
  mode: string;
}
export interface PolicyForm<A extends string = string> {
  parallelism: string;
  delay: string;
  failureAction: A;
  monitor: string;
  /** Percent. */
  maxFailureRatio: string;
  order: UpdatePolicy['order'];
}
export interface HealthForm {
  kind: 'image' | 'command' | 'none';
  /** Run by the image's shell, or as words of its own. */
  shell: boolean;
  test: string;
  interval: string;
  timeout: string;
  retries: string;
  startPeriod: string;
}

/** A spec as it is typed: numbers, times and sizes are texts until they are read. Its keys are the model's. */
export interface ServiceForm
  extends Pick<
    ServiceSpec,
    'name' | 'image' | 'mode' | 'replicas' | 'env' | 'readOnly' | 'endpointMode' | 'constraints' | 'preferences'
  > {
  concurrent: string;
  command: string;
  args: string;
  dir: string;
  user: string;
  hostname: string;
  init: 'default' | 'yes' | 'no';
  stopGrace: string;
  mounts: MountRow[];
  networks: NetworkRow[];
  ports: PortRow[];
  maxPerNode: string;
  reserve: { cpus: string; memory: string };
  limit: { cpus: string; memory: string; pids: string };
  restart: { condition: ServiceSpec['restart']['condition']; delay: string; maxAttempts: string; window: string };
  update: PolicyForm<UpdatePolicy['failureAction']>;
  rollback: PolicyForm<RollbackPolicy['failureAction']>;
  health: HealthForm;
  labels: LabelRow[];
  containerLabels: LabelRow[];
  secrets: FileRow[];
  configs: FileRow[];
}
export type FormKey = keyof ServiceForm;

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
const time = (value: number | undefined): string => (value === undefined ? '' : formatMs(value));
const size = (value: number | undefined): string => (value === undefined ? '' : bytesText(value));
const rows = (labels: Record<string, string>): LabelRow[] =>
  Object.entries(labels).map(([name, value]) => ({ name, value }));
const files = (uses: ServiceSpec['secrets']): FileRow[] =>
  uses.map(({ name, target, mode }) => ({ name, target, mode: mode.toString(8) }));

/** The form that stands for a spec. */
export function toForm(spec: ServiceSpec): ServiceForm {
  const { name, image, mode, replicas, env, readOnly, endpointMode, constraints, preferences } = spec;
  return {
    ...{ name, image, mode, replicas, env, readOnly, endpointMode, constraints, preferences },
    concurrent: text(spec.concurrent),
    command: joinWords(spec.command),
    args: joinWords(spec.args),
    dir: spec.dir ?? '',
    user: spec.user ?? '',
    hostname: spec.hostname ?? '',
    init: spec.init === undefined ? 'default' : spec.init ? 'yes' : 'no',
    stopGrace: time(spec.stopGrace),
    mounts: spec.mounts.map((mount) => ({ ...mount, source: mount.source ?? '' })),
    networks: spec.networks.map((network) => ({ name: network.name, aliases: network.aliases.join(', ') })),
    ports: spec.ports.map((port) => ({ ...port, published: text(port.published), target: text(port.target) })),
    maxPerNode: spec.maxPerNode === 0 ? '' : text(spec.maxPerNode),
    reserve: { cpus: text(spec.reserve.cpus), memory: size(spec.reserve.memory) },
    limit: { cpus: text(spec.limit.cpus), memory: size(spec.limit.memory), pids: text(spec.limit.pids) },
    restart: {
      condition: spec.restart.condition,
      delay: time(spec.restart.delay),
      maxAttempts: spec.restart.maxAttempts === 0 ? '' : text(spec.restart.maxAttempts),
      window: spec.restart.window === 0 ? '' : time(spec.restart.window),
    },
    update: policy(spec.update),
    rollback: policy(spec.rollback),
    health: health(spec.health),
    labels: rows(spec.labels),
    containerLabels: rows(spec.containerLabels),
    secrets: files(spec.secrets),
    configs: files(spec.configs),
  };
}

const policy = <P extends UpdatePolicy | RollbackPolicy>(from: P): PolicyForm<P['failureAction']> => ({
  parallelism: text(from.parallelism),
  delay: time(from.delay),
  failureAction: from.failureAction,
  monitor: time(from.monitor),
  maxFailureRatio: percentText(from.maxFailureRatio),
  order: from.order,
});

function health(from: Health | undefined): HealthForm {
  const [first = '', ...rest] = from?.test ?? [];
  const shell = first !== 'CMD';
  return {
    kind: from === undefined ? 'image' : first === 'NONE' ? 'none' : 'command',
    shell,
    test: shell ? rest.join(' ') : joinWords(rest),
    interval: time(from?.interval),
    timeout: time(from?.timeout),
    retries: text(from?.retries),
    startPeriod: time(from?.startPeriod),
  };
}
