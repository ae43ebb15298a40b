import { Scalar, stringify } from 'yaml';
import type { FileUse, Health, Mount, NetworkUse, ServiceSpec } from '../../../../shared/model/service.ts';
import type { ServicePort } from '../../../../shared/model/swarm-parts.ts';
import { formatMs } from '../../../../shared/service/index.ts';
import { escapeDollars } from './dollars.ts';
import { MAX_CONCURRENT } from './keys.ts';
import { without } from './without.ts';
import { writeDeploy } from './write-deploy.ts';

/** A service as a stack file of one: what is the default is left out. */
export function writeServiceYaml(spec: ServiceSpec): string {
  const networks = spec.networks.map(({ name }) => name);
  const volumes = spec.mounts.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []));
  const document = without({
    services: { [spec.name]: service(spec) },
    networks: external(networks),
    volumes: named(volumes),
    secrets: external(spec.secrets.map(({ name }) => name)),
    configs: external(spec.configs.map(({ name }) => name)),
  });
  return stringify(escapeDollars(document), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Names that stand for what is there already, and not for something of the stack's own. */
const external = (names: readonly string[]): object =>
  Object.fromEntries([...new Set(names)].map((name) => [name, { external: true }]));

const named = (names: readonly string[]): object =>
  Object.fromEntries([...new Set(names)].map((name) => [name, { name }]));

const service = (spec: ServiceSpec): object =>
  without({
    image: spec.image,
    entrypoint: spec.command,
    command: spec.args,
    environment: spec.env,
    working_dir: spec.dir,
    user: spec.user,
    hostname: spec.hostname,
    init: spec.init,
    read_only: spec.readOnly || undefined,
    stop_grace_period: spec.stopGrace === undefined ? undefined : formatMs(spec.stopGrace),
    volumes: spec.mounts.map(volume),
    networks: networks(spec.networks),
    ports: spec.ports.map(port),
    secrets: spec.secrets.map(file),
    configs: spec.configs.map(file),
    healthcheck: spec.health && health(spec.health),
    labels: spec.containerLabels,
    deploy: writeDeploy(spec),
    // Stack files have no word for it.
    [MAX_CONCURRENT]: spec.mode === 'replicated-job' ? spec.concurrent : undefined,
  });

const volume = ({ type, source, target, readOnly }: Mount): object =>
  without({ type, source, target, read_only: readOnly || undefined });

const port = ({ published, target, protocol, mode }: ServicePort): object =>
  without({
    target,
    published,
    protocol: protocol === 'tcp' ? undefined : protocol,
    mode: mode === 'ingress' ? undefined : mode,
  });

const file = ({ name, target, mode }: FileUse): string | object =>
  target === name && mode === 0o444 ? name : without({ source: name, target, mode: octal(mode) });

function octal(mode: number): Scalar | undefined {
  if (mode === 0o444) return undefined;
  return Object.assign(new Scalar(mode), { format: 'OCT' });
}

/** A list; a map where one of them has other names. */
function networks(uses: readonly NetworkUse[]): unknown {
  if (uses.every(({ aliases }) => aliases.length === 0)) return uses.map(({ name }) => name);
  return Object.fromEntries(uses.map(({ name, aliases }) => [name, aliases.length > 0 ? { aliases } : {}]));
}

function health({ test, interval, timeout, retries, startPeriod }: Health): object {
  const time = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : formatMs(ms));
  return without({
    test,
    interval: time(interval),
    timeout: time(timeout),
    retries,
    start_period: time(startPeriod),
  });
}
