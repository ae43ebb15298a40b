import type { LabSpec, PublishedPort } from './model/lab.ts';
import { seats } from './model/names.ts';

export interface NodePort {
  /** Short name of the node that has it. */
  node: string;
  /** Where it stands in the spec: `ports.0`, `nodes.worker01.ports.0`. */
  path: string;
  port: PublishedPort;
}

/** Every port that a lab's nodes publish: the lab's own are the first manager's. */
export function publishedPorts(spec: LabSpec): NodePort[] {
  const [first] = seats(spec);
  const of = (node: string, path: string, ports: readonly PublishedPort[]): NodePort[] =>
    ports.map((port, i) => ({ node, path: `${path}.${i}`, port }));
  return [
    ...of(first?.short ?? 'manager', 'ports', spec.ports),
    ...Object.entries(spec.nodes).flatMap(([node, { ports }]) => of(node, `nodes.${node}.ports`, ports)),
  ];
}

/** `8000:80`, `0.0.0.0:8000:80/udp`: loopback and TCP go without saying. */
export const portText = ({ bind, host, node, protocol }: PublishedPort): string =>
  `${bind === '127.0.0.1' ? '' : `${bind}:`}${host}:${node}${protocol === 'tcp' ? '' : `/${protocol}`}`;
