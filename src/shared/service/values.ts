import type { FileUse, Mount, NetworkUse } from '../model/service.ts';
import type { ServicePort } from '../model/swarm-parts.ts';
import { octal } from './lines.ts';

/** What docker's flags take as `key=value,key=value`: one record of CSV. */
const csv = (fields: readonly string[]): string =>
  fields.map((field) => (/[",\r\n]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');

export const mountValue = ({ type, source, target, readOnly }: Mount): string =>
  csv([
    `type=${type}`,
    ...(source === undefined ? [] : [`source=${source}`]),
    `target=${target}`,
    ...(readOnly ? ['readonly=true'] : []),
  ]);

export const networkValue = ({ name, aliases }: NetworkUse): string =>
  aliases.length === 0 ? name : csv([`name=${name}`, ...aliases.map((alias) => `alias=${alias}`)]);

export const portValue = ({ published, ...port }: ServicePort): string =>
  csv([...(published === undefined ? [] : [`published=${published}`]), ...portParts(port)]);

/** By what `--publish-rm` finds a port. */
export const portKey = (port: ServicePort): string => csv(portParts(port));

const portParts = ({ target, protocol, mode }: Omit<ServicePort, 'published'>): string[] => [
  `target=${target}`,
  ...(protocol === 'tcp' ? [] : [`protocol=${protocol}`]),
  ...(mode === 'ingress' ? [] : [`mode=${mode}`]),
];

export const fileValue = ({ name, target, mode }: FileUse): string =>
  target === name && mode === 0o444
    ? name
    : csv([`source=${name}`, `target=${target}`, ...(mode === 0o444 ? [] : [`mode=${octal(mode)}`])]);
