import { mountText } from '../../../shared/lab-mounts.ts';
import { portText } from '../../../shared/lab-ports.ts';
import type { LabSpec, NodeLimits, NodeOptions } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';

const w = m.importing;

export interface SummaryRow {
  name: string;
  lines: string[];
}

/** A spec in words: what is as by itself goes without saying. */
export function summaryOf(spec: LabSpec): SummaryRow[] {
  const { registry, proxy } = spec;
  const rows: [keyof typeof w.rows, (string | undefined | false)[]][] = [
    ['nodes', [w.nodes(spec.managers, spec.workers), spec.skip.length > 0 && w.without(spec.skip)]],
    ['image', [spec.nodeImage]],
    [
      'registry',
      [
        [registry.image, registry.port === 'auto' ? w.anyPort : w.port(registry.port)].join(', '),
        !registry.persistent && w.notKept,
      ],
    ],
    ['ports', spec.ports.map(portText)],
    ['subnet', [spec.subnet !== 'auto' && spec.subnet, spec.ipv6 && 'IPv6']],
    ['stack', [spec.stackFolder, !spec.stack && w.noStack]],
    ['mounts', spec.mounts.map(mountText)],
    ['limits', [limitsText(spec.limits)]],
    ['labels', Object.entries(spec.labels).map(([node, labels]) => `${node} ${pairs(labels)}`)],
    ['flags', spec.daemonArgs],
    ['dns', spec.dns],
    ['proxy', [proxy?.http, proxy?.https, proxy && proxy.except.length > 0 && w.direct(proxy.except)]],
    ['mirror', [spec.mirror?.remote]],
    ['own', Object.entries(spec.nodes).map(([node, own]) => `${node} ${ownText(own)}`)],
    ['images', [spec.shareImages && w.shared]],
  ];
  return rows.flatMap(([key, parts]) => {
    const lines = parts.filter((part): part is string => typeof part === 'string' && part !== '');
    return lines.length > 0 ? [{ name: w.rows[key], lines }] : [];
  });
}

const pairs = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

const limitsText = ({ cpus, memory }: NodeLimits): string =>
  [...(cpus === undefined ? [] : [w.cpus(cpus)]), ...(memory === undefined ? [] : [memory])].join(', ');

const ownText = ({ image, ports, mounts, limits }: NodeOptions): string =>
  [
    ...(image ? [image] : []),
    ...ports.map(portText),
    ...mounts.map(mountText),
    ...(limits ? [limitsText(limits)] : []),
  ].join(', ');
