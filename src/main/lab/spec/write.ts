import { stringify } from 'yaml';
import { LabSpec, type PublishedPort } from '../../../shared/model/lab.ts';

/** A spec as `lab.yml`: what the defaults say is left out, ports are written `HOST:NODE`. */
export function writeLabYml(spec: LabSpec): string {
  const defaults = LabSpec.parse({ name: spec.name });
  const registry = changed(spec.registry, defaults.registry);
  const rest = changed(
    { ...spec, registry: undefined, ports: undefined },
    { ...defaults, registry: undefined, ports: undefined },
  );
  const text = stringify(
    {
      version: spec.version,
      name: spec.name,
      // The size is what one looks for first, default or not.
      managers: spec.managers,
      workers: spec.workers,
      ...rest,
      ...(Object.keys(registry).length === 0 ? {} : { registry }),
      ...(spec.ports.length === 0 ? {} : { ports: spec.ports.map(portText) }),
    },
    { lineWidth: 0 },
  );
  return `# A Skep lab: skep up -f lab.yml\n${text}`;
}

/** `8000:80`, `0.0.0.0:8000:80/udp`: what is the default is left out. */
export const portText = ({ bind, host, node, protocol }: PublishedPort): string =>
  `${bind === '127.0.0.1' ? '' : `${bind}:`}${host}:${node}${protocol === 'tcp' ? '' : `/${protocol}`}`;

function changed<T extends object>(value: T, defaults: T): Partial<T> {
  const entries = Object.entries(value) as [keyof T, unknown][];
  return Object.fromEntries(
    entries.filter(([key, each]) => JSON.stringify(each) !== JSON.stringify(defaults[key])),
  ) as Partial<T>;
}
