import { shellJoin } from '../commands.ts';
import type { Health, ServiceSpec } from '../model/service.ts';
import { type Field, fieldOf } from './fields.ts';
import { formatCpus, formatMs, formatSize } from './quantity.ts';

/** Fields that `create` and `update` set by the same flag, by their one value. */
const FLAGS: Partial<Record<Field, readonly [flag: string, write: (value: never) => string]>> = {
  dir: ['workdir', String],
  user: ['user', String],
  hostname: ['hostname', String],
  stopGrace: ['stop-grace-period', formatMs],
  endpointMode: ['endpoint-mode', String],
  maxPerNode: ['replicas-max-per-node', String],
  'reserve.cpus': ['reserve-cpu', formatCpus],
  'reserve.memory': ['reserve-memory', formatSize],
  'limit.cpus': ['limit-cpu', formatCpus],
  'limit.memory': ['limit-memory', formatSize],
  'limit.pids': ['limit-pids', String],
  'restart.condition': ['restart-condition', String],
  'restart.delay': ['restart-delay', formatMs],
  'restart.maxAttempts': ['restart-max-attempts', String],
  'restart.window': ['restart-window', formatMs],
  ...policyFlags('update'),
  ...policyFlags('rollback'),
};

function policyFlags<P extends 'update' | 'rollback'>(name: P) {
  return {
    [`${name}.parallelism`]: [`${name}-parallelism`, String],
    [`${name}.delay`]: [`${name}-delay`, formatMs],
    [`${name}.failureAction`]: [`${name}-failure-action`, String],
    [`${name}.monitor`]: [`${name}-monitor`, formatMs],
    [`${name}.maxFailureRatio`]: [`${name}-max-failure-ratio`, String],
    [`${name}.order`]: [`${name}-order`, String],
  } as const;
}

/** What unsets each of them. */
const NOTHING: Partial<Record<Field, string>> = { stopGrace: '10s', dir: '', user: '', hostname: '' };

/** The flag that gives a field its value; nothing where the field has no flag of its own. */
export function flagOf(spec: ServiceSpec, field: Field): string[] {
  const [flag, write] = FLAGS[field] ?? [];
  if (flag === undefined || write === undefined) return switchOf(spec, field);
  const value = fieldOf(spec, field);
  return [`--${flag}`, value === undefined ? (NOTHING[field] ?? '0') : write(value as never)];
}

function switchOf(spec: ServiceSpec, field: Field): string[] {
  if (field === 'readOnly') return [spec.readOnly ? '--read-only' : '--read-only=false'];
  if (field === 'init') return [spec.init ? '--init' : '--init=false'];
  return field === 'health' ? healthFlags(spec.health) : [];
}

/** Without a check the image's own counts again. Docker's flags know checks by a shell only. */
function healthFlags(health: Health | undefined): string[] {
  const [kind, ...rest] = health?.test ?? [];
  if (kind === 'NONE') return ['--no-healthcheck'];
  const { interval, timeout, retries, startPeriod } = health ?? {};
  const time = (flag: string, ms: number | undefined): string[] =>
    ms === undefined ? [] : [`--health-${flag}`, formatMs(ms)];
  return [
    ...['--health-cmd', kind === 'CMD-SHELL' ? rest.join(' ') : shellJoin(rest)],
    ...time('interval', interval),
    ...time('timeout', timeout),
    ...(retries === undefined ? [] : ['--health-retries', String(retries)]),
    ...time('start-period', startPeriod),
  ];
}
