import { type LabSpec, NodeMount, PublishedPort } from '../../../shared/model/lab.ts';

/** What differs between two specs, as a plan says why: `workers: 3 → 5`. By the keys of a `lab.yml`. */
export function specDiff(before: LabSpec, after: LabSpec): string[] {
  const was = leaves(before);
  const is = leaves(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [from = '–', to = '–'] = [was.get(key), is.get(key)];
    return from === to ? [] : [`${key}: ${from} → ${to}`];
  });
}

/** A spec's values by their paths. Lists are one value: their places mean nothing. */
function leaves(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    if (value.length > 0) into.set(path, value.map(inWords).join(' '));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) leaves(each, path ? `${path}.${key}` : key, into);
  } else if (value !== undefined) into.set(path, String(value));
  return into;
}

/** A port and a mount as one would write them. */
function inWords(value: unknown): string {
  const port = PublishedPort.safeParse(value);
  if (port.success) return portText(port.data);
  const mount = NodeMount.safeParse(value);
  return mount.success ? mountText(mount.data) : String(value);
}

const LOOPBACK = '127.0.0.1';

export const portText = ({ bind, host, node, protocol }: PublishedPort): string =>
  `${bind === LOOPBACK ? '' : `${bind}:`}${host}:${node}${protocol === 'tcp' ? '' : `/${protocol}`}`;

export const mountText = ({ source, target, readOnly }: NodeMount): string =>
  `${source}:${target}${readOnly ? ':ro' : ''}`;
