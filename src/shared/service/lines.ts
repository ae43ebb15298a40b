import type { FileUse, Health, Mount, NetworkUse, ServiceSpec } from '../model/service.ts';
import type { ServicePort } from '../model/swarm-parts.ts';
import { type Field, fieldOf } from './fields.ts';
import { formatCpus, formatMs, formatSize } from './quantity.ts';

/** A field as a person reads it, one line per item; undefined where nothing is set. */
export function linesOf(spec: ServiceSpec, field: Field): string | undefined {
  const lines = items(spec, field);
  return lines.length === 0 ? undefined : lines.join('\n');
}

function items(spec: ServiceSpec, field: Field): string[] {
  const value = fieldOf(spec, field);
  if (value === undefined) return [];
  switch (field) {
    case 'command':
    case 'args':
      return spec[field].length === 0 ? [] : [spec[field].map(word).join(' ')];
    case 'mounts':
      return spec.mounts.map(mountLine);
    case 'networks':
      return spec.networks.map(networkLine);
    case 'ports':
      return spec.ports.map(portLine);
    case 'secrets':
    case 'configs':
      return spec[field].map(fileLine);
    case 'labels':
    case 'containerLabels':
      return Object.entries(spec[field]).map(([key, each]) => `${key}=${each}`);
    case 'health':
      return spec.health ? healthLines(spec.health) : [];
    default:
      return Array.isArray(value) ? value.map(String) : [quantity(field, value)];
  }
}

const TIMES = /\.(delay|monitor|window)$|^stopGrace$/;

function quantity(field: Field, value: unknown): string {
  if (typeof value !== 'number') return String(value);
  if (TIMES.test(field)) return formatMs(value);
  if (field.endsWith('.memory')) return formatSize(value);
  return field.endsWith('.cpus') ? formatCpus(value) : String(value);
}

const word = (text: string): string => (/^[^\s"'\\]+$/.test(text) ? text : JSON.stringify(text));

const mountLine = ({ type, source, target, readOnly }: Mount): string =>
  `${type} ${source === undefined ? '' : `${source} → `}${target}${readOnly ? ' (read-only)' : ''}`;

const networkLine = ({ name, aliases }: NetworkUse): string =>
  aliases.length === 0 ? name : `${name} (as ${aliases.join(', ')})`;

export const portLine = ({ published, target, protocol, mode }: ServicePort): string =>
  `${published ?? 'any'} → ${target}/${protocol}${mode === 'host' ? ' (host mode)' : ''}`;

const fileLine = ({ name, target, mode }: FileUse): string =>
  `${name}${target === name ? '' : ` → ${target}`}${mode === 0o444 ? '' : ` (${octal(mode)})`}`;

export const octal = (mode: number): string => `0${mode.toString(8)}`;

function healthLines({ test, interval, timeout, retries, startPeriod }: Health): string[] {
  const time = (name: string, ms: number | undefined): string[] =>
    ms === undefined ? [] : [`${name} ${formatMs(ms)}`];
  return [
    test.map(word).join(' '),
    ...time('interval', interval),
    ...time('timeout', timeout),
    ...(retries === undefined ? [] : [`retries ${retries}`]),
    ...time('start period', startPeriod),
  ];
}
