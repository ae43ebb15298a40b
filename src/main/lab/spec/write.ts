import { stringify } from 'yaml';
import { mountText } from '../../../shared/lab-mounts.ts';
import { portText } from '../../../shared/lab-ports.ts';
import {
  LabSpec,
  MirrorSpec,
  NodeMount,
  NodeOptions,
  ProxySpec,
  type PublishedPort,
} from '../../../shared/model/lab.ts';

/** A spec as `lab.yml`: what the defaults say is left out, ports are written `HOST:NODE`, mounts `SOURCE:TARGET`. */
export function writeLabYml(spec: LabSpec): string {
  const { version, name, managers, workers } = spec;
  const { registry, ports, mounts, nodes, mirror, proxy, ...plain } = spec;
  const defaults = LabSpec.parse({ name });
  const text = stringify(
    {
      ...{ version, name },
      // The size is what one looks for first, default or not.
      ...{ managers, workers },
      ...changed(plain, defaults),
      ...unlessEmpty('registry', changed(registry, defaults.registry)),
      ...listed({ ports, mounts }),
      ...unlessEmpty('nodes', mapped(nodes, writeNode)),
      ...(mirror ? { mirror: changed(mirror, MirrorSpec.parse({})) } : {}),
      ...(proxy ? { proxy: changed(proxy, ProxySpec.parse({})) } : {}),
    },
    { lineWidth: 0 },
  );
  return `# A Skep lab: skep up -f lab.yml\n${text}`;
}

const writeNode = ({ ports, mounts, ...plain }: NodeOptions): object => ({
  ...changed(plain, NodeOptions.parse({})),
  ...listed({ ports, mounts }),
});

const listed = ({ ports, mounts }: { ports: PublishedPort[]; mounts: NodeMount[] }): object => ({
  ...unlessEmpty('ports', ports.map(portText)),
  ...unlessEmpty('mounts', mounts.map(writeMount)),
});

/** In one line where that reads back the same: a folder's name may hold a colon. */
function writeMount(mount: NodeMount): string | NodeMount {
  const text = mountText(mount);
  const read = NodeMount.safeParse(text).data;
  return JSON.stringify(read) === JSON.stringify(mount) ? text : mount;
}

const unlessEmpty = (key: string, value: object): object => (Object.keys(value).length === 0 ? {} : { [key]: value });

const mapped = <T>(record: Record<string, T>, write: (value: T) => object): Record<string, object> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, write(value)]));

/** Less what is as the defaults have it. */
const changed = <T extends object>(value: T, defaults: Partial<Record<keyof T, unknown>>): Partial<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([key, each]) => JSON.stringify(each) !== JSON.stringify(defaults[key as keyof T])),
  ) as Partial<T>;
