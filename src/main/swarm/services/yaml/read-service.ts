import type { ServiceSpecInput } from '../../../../shared/model/service.ts';
import type { At } from './at.ts';
import { collect, into, type Part, type Readers } from './collect.ts';
import { MAX_CONCURRENT } from './keys.ts';
import type { Names } from './names.ts';
import { readDeploy, time } from './read-deploy.ts';
import { readEnv, readLabels } from './read-maps.ts';
import { readPorts } from './read-ports.ts';
import { readTmpfs, readVolumes } from './read-volumes.ts';
import { splitWords } from './words.ts';

type Health = NonNullable<ServiceSpecInput['health']>;
type FileUse = NonNullable<ServiceSpecInput['secrets']>[number];

/** All that a service's map says. */
export function readService(at: At, names: Names): Part {
  const { tmpfs = [], ...part } = collect<Part & { tmpfs?: Part['mounts'] }>(at, readers(names));
  return tmpfs.length === 0 ? part : { ...part, mounts: [...(part.mounts ?? []), ...tmpfs] };
}

const text = (at: At): string | undefined => at.text();
const flag = (at: At): boolean | undefined => at.flag();

const readers = (names: Names): Readers<Part & { tmpfs?: Part['mounts'] }> => ({
  image: into('image', text),
  entrypoint: into('command', command),
  command: into('args', command),
  environment: into('env', readEnv),
  working_dir: into('dir', text),
  user: into('user', text),
  hostname: into('hostname', text),
  init: into('init', flag),
  read_only: into('readOnly', flag),
  stop_grace_period: into('stopGrace', time),
  volumes: into('mounts', (at) => readVolumes(at, names)),
  tmpfs: into('tmpfs', readTmpfs),
  networks: into('networks', (at) => readNetworks(at, names)),
  ports: into('ports', readPorts),
  secrets: into('secrets', (at) => readFiles(at, names.secret)),
  configs: into('configs', (at) => readFiles(at, names.config)),
  healthcheck: into('health', readHealth),
  labels: into('containerLabels', readLabels),
  deploy: readDeploy,
  [MAX_CONCURRENT]: into('concurrent', (at) => at.number()),
});

const command = (at: At): string[] | undefined =>
  at.isList ? at.texts() : at.as(splitWords, 'a command: one of its quotes is left open');

function readNetworks(at: At, names: Names): Part['networks'] {
  if (at.isList) return at.texts().map((key) => ({ name: names.network(key) }));
  return at.entries().map(([key, use]) => ({
    name: names.network(key),
    ...collect<{ aliases: string[] }>(use, { aliases: into('aliases', (part) => part.texts()) }),
  }));
}

const readFiles = (at: At, nameOf: (key: string) => string): FileUse[] =>
  at.items().flatMap((item): FileUse[] => {
    if (!item.isMap) {
      const key = item.text();
      return key === undefined ? [] : [{ name: nameOf(key), target: key }];
    }
    const left = (part: At) => part.error(`Skep sets no ${part.name} of a file yet: leave it out`);
    const { source, target, mode } = collect<{ source: string; target: string; mode: number }>(item, {
      source: into('source', text),
      target: into('target', text),
      mode: into('mode', fileMode),
      uid: left,
      gid: left,
    });
    if (source === undefined) return item.error('The source is missing: the name of the secret or config') ?? [];
    return [{ name: nameOf(source), target: target ?? source, ...(mode !== undefined && { mode }) }];
  });

/** `0440` is octal to whoever writes it, though no longer to YAML. */
function fileMode(at: At): number | undefined {
  const source = at.reading.source(at.path) ?? '';
  return /^0o?[0-7]+$/.test(source) ? Number.parseInt(source.replace('o', ''), 8) : at.number();
}

function readHealth(at: At): Health | undefined {
  const { disable, test, ...rest } = collect<Health & { disable: boolean }>(at, {
    test: into('test', readTest),
    disable: into('disable', flag),
    interval: into('interval', time),
    timeout: into('timeout', time),
    retries: into('retries', (part) => part.number()),
    start_period: into('startPeriod', time),
    start_interval: (part) => part.error('Skep’s services have no start_interval yet: leave it out'),
  });
  if (disable) return { test: ['NONE'] };
  return test === undefined ? at.error('A health check needs its test') : { test, ...rest };
}

function readTest(at: At): string[] | undefined {
  if (at.isList) return at.texts();
  const line = at.text();
  return line === undefined ? undefined : ['CMD-SHELL', line];
}
