import { ServiceSpec } from '../../../../shared/model/service.ts';
import type { FileRow, LabelRow, PolicyForm, ServiceForm } from './form.ts';
import { splitConstraint, splitEnv } from './rows.ts';
import { readBytes, readDecimal, readDuration, readWhole } from './units.ts';
import { splitWords } from './words.ts';

/** What is wrong with one field: `code` is said by the catalogue, `message` by the model or by main. */
export interface FieldIssue {
  /** `name`, `ports.0.published`, `limit.memory`. */
  path: string;
  code:
    | 'required'
    | 'whole'
    | 'decimal'
    | 'duration'
    | 'bytes'
    | 'port'
    | 'words'
    | 'twice'
    | 'octal'
    | 'percent'
    | 'model';
  message?: string;
}

export interface ReadForm {
  /** As near as the form comes to a spec: what cannot be read stands at its default. */
  spec: ServiceSpec;
  issues: FieldIssue[];
}

/** What is left out of a spec: as the model has it. */
export const EMPTY_SPEC: ServiceSpec = { ...ServiceSpec.parse({ name: 'none', image: 'none' }), name: '', image: '' };

/** Reads the form. Rows in which nothing was typed are left out. */
export function toSpec(form: ServiceForm): ReadForm {
  const reader = new Reader();
  const { mode, replicas, readOnly, endpointMode } = form;
  const spec: ServiceSpec = {
    name: form.name.trim(),
    image: form.image.trim(),
    ...{ mode, replicas, readOnly, endpointMode },
    ...optional('concurrent', reader.whole('concurrent', form.concurrent)),
    command: reader.words('command', form.command),
    args: reader.words('args', form.args),
    env: reader.rows('env', form.env, isBlankEnv, (entry, path) => {
      if (splitEnv(entry).name === '') reader.say(path, 'required');
      return entry;
    }),
    ...optional('dir', form.dir || undefined),
    ...optional('user', form.user || undefined),
    ...optional('hostname', form.hostname || undefined),
    ...(form.init === 'default' ? {} : { init: form.init === 'yes' }),
    ...optional('stopGrace', reader.duration('stopGrace', form.stopGrace)),
    mounts: reader.rows('mounts', form.mounts, blank('source', 'target'), ({ source, ...rest }, path) => {
      if (rest.target.trim() === '') reader.say(`${path}.target`, 'required');
      if (rest.type === 'bind' && source.trim() === '') reader.say(`${path}.source`, 'required');
      return { ...rest, ...(source === '' || rest.type === 'tmpfs' ? {} : { source }) };
    }),
    networks: reader.rows('networks', form.networks, blank('name'), ({ name, aliases }) => ({
      name,
      aliases: aliases.split(/[\s,]+/).filter(Boolean),
    })),
    ports: reader.rows('ports', form.ports, blank('published', 'target'), (port, path) => {
      const published = reader.port(`${path}.published`, port.published);
      if (port.target.trim() === '') reader.say(`${path}.target`, 'required');
      const target = reader.port(`${path}.target`, port.target) ?? 1;
      return { protocol: port.protocol, mode: port.mode, target, ...optional('published', published) };
    }),
    constraints: reader.rows('constraints', form.constraints, isBlankConstraint, (entry, path) => {
      const parts = splitConstraint(entry);
      if (!parts || parts.key === '' || parts.value === '') reader.say(path, 'required');
      return entry;
    }),
    preferences: form.preferences.map((each) => each.trim()).filter(Boolean),
    maxPerNode: reader.whole('maxPerNode', form.maxPerNode) ?? 0,
    reserve: reader.resources('reserve', form.reserve),
    limit: {
      ...reader.resources('limit', form.limit),
      ...optional('pids', reader.whole('limit.pids', form.limit.pids)),
    },
    restart: {
      condition: form.restart.condition,
      delay: reader.duration('restart.delay', form.restart.delay) ?? EMPTY_SPEC.restart.delay,
      maxAttempts: reader.whole('restart.maxAttempts', form.restart.maxAttempts) ?? 0,
      window: reader.duration('restart.window', form.restart.window) ?? 0,
    },
    update: reader.policy('update', form.update),
    rollback: reader.policy('rollback', form.rollback),
    ...optional('health', reader.health(form.health)),
    labels: reader.labels('labels', form.labels),
    containerLabels: reader.labels('containerLabels', form.containerLabels),
    secrets: reader.files('secrets', form.secrets),
    configs: reader.files('configs', form.configs),
  };
  const { issues } = reader;
  return { spec, issues: [...modelIssues(spec, issues), ...issues] };
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

const isBlankEnv = (entry: string): boolean => entry.trim() === '' || entry.trim() === '=';
const isBlankConstraint = (entry: string): boolean => entry.trim() === '' || /^\s*[=!]=\s*$/.test(entry);
const blank =
  <K extends string>(...keys: K[]) =>
  (row: Record<K, string>): boolean =>
    keys.every((key) => row[key].trim() === '');

/** What the model says beyond what the reader has said, at the fields that are no rows: those keep their numbers. */
function modelIssues(spec: ServiceSpec, known: readonly FieldIssue[]): FieldIssue[] {
  const { error } = ServiceSpec.safeParse(spec);
  return (error?.issues ?? [])
    .map(({ path, message }) => ({ path: path.join('.'), code: 'model' as const, message }))
    .filter(({ path }) => !known.some((issue) => issue.path.split('.')[0] === path.split('.')[0]))
    .map((issue) => {
      const isMissing = (issue.path === 'name' || issue.path === 'image') && spec[issue.path] === '';
      return isMissing ? { path: issue.path, code: 'required' as const } : issue;
    });
}

/** Reads texts and notes what it could not read. */
class Reader {
  readonly issues: FieldIssue[] = [];

  say(path: string, code: FieldIssue['code']): void {
    this.issues.push({ path, code });
  }

  #read(path: string, text: string, code: FieldIssue['code'], read: (text: string) => number | undefined) {
    if (text.trim() === '') return undefined;
    const value = read(text);
    if (value === undefined) this.say(path, code);
    return value;
  }

  whole = (path: string, text: string) => this.#read(path, text, 'whole', readWhole);
  decimal = (path: string, text: string) => this.#read(path, text, 'decimal', readDecimal);
  duration = (path: string, text: string) => this.#read(path, text, 'duration', readDuration);
  bytes = (path: string, text: string) => this.#read(path, text, 'bytes', readBytes);
  port = (path: string, text: string) =>
    this.#read(path, text, 'port', (typed) => {
      const port = readWhole(typed);
      return port !== undefined && port >= 1 && port <= 65_535 ? port : undefined;
    });

  rows<R, T>(path: string, rows: readonly R[], isBlank: (row: R) => boolean, read: (row: R, path: string) => T): T[] {
    return rows.flatMap((row, i) => (isBlank(row) ? [] : [read(row, `${path}.${i}`)]));
  }

  words(path: string, text: string): string[] {
    const words = splitWords(text);
    if (!words) this.say(path, 'words');
    return words ?? [];
  }

  resources(path: string, { cpus, memory }: { cpus: string; memory: string }) {
    return {
      ...optional('cpus', this.decimal(`${path}.cpus`, cpus)),
      ...optional('memory', this.bytes(`${path}.memory`, memory)),
    };
  }

  policy<A extends string>(path: string, form: PolicyForm<A>) {
    const ratio = this.decimal(`${path}.maxFailureRatio`, form.maxFailureRatio) ?? 0;
    if (ratio > 100) this.say(`${path}.maxFailureRatio`, 'percent');
    return {
      parallelism: this.whole(`${path}.parallelism`, form.parallelism) ?? 1,
      delay: this.duration(`${path}.delay`, form.delay) ?? 0,
      failureAction: form.failureAction,
      monitor: this.duration(`${path}.monitor`, form.monitor) ?? EMPTY_SPEC.update.monitor,
      maxFailureRatio: ratio > 100 ? 0 : ratio / 100,
      order: form.order,
    };
  }

  health(form: ServiceForm['health']): ServiceSpec['health'] {
    if (form.kind === 'image') return undefined;
    if (form.kind === 'none') return { test: ['NONE'] };
    if (form.test.trim() === '') this.say('health.test', 'required');
    return {
      test: form.shell ? ['CMD-SHELL', form.test] : ['CMD', ...this.words('health.test', form.test)],
      ...optional('interval', this.duration('health.interval', form.interval)),
      ...optional('timeout', this.duration('health.timeout', form.timeout)),
      ...optional('retries', this.whole('health.retries', form.retries)),
      ...optional('startPeriod', this.duration('health.startPeriod', form.startPeriod)),
    };
  }

  labels(path: string, rows: readonly LabelRow[]): Record<string, string> {
    const seen = new Set<string>();
    const entries = this.rows(path, rows, blank('name', 'value'), ({ name, value }, at): [string, string] => {
      if (name.trim() === '') this.say(at, 'required');
      else if (seen.has(name)) this.say(at, 'twice');
      seen.add(name);
      return [name, value];
    });
    return Object.fromEntries(entries);
  }

  files(path: string, rows: readonly FileRow[]) {
    return this.rows(path, rows, blank('name', 'target'), ({ name, target, mode }, at) => {
      if (name === '') this.say(`${at}.name`, 'required');
      const octal = /^0?[0-7]{1,3}$/.test(mode.trim());
      if (!octal) this.say(`${at}.mode`, 'octal');
      return { name, target: target.trim() || name, mode: octal ? Number.parseInt(mode, 8) : 0o444 };
    });
  }
}
