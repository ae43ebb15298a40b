import { formatBytes } from '../../../../shared/format.ts';
import { m } from '../../../messages/index.ts';
import { shortVersion } from '../../../parts/index.ts';
import { seatsOf } from '../shape.ts';
import { filledPorts } from '../to-spec.ts';
import type { Wizard } from '../use-wizard.ts';
import type { TopologyFacts } from './TopologyView.tsx';

/** What the picture shows of the answers. Numbers out of range are drawn as far as one can. */
export function topologyFacts({ draft, engine, preview, at, spec, lab, marks }: Wizard): TopologyFacts {
  const labels = new Map<string, string>();
  for (const { node, key, value } of draft.labels) {
    if (key) labels.set(node, [labels.get(node), `${key}=${value}`].filter(Boolean).join(' '));
  }
  return {
    name: draft.name || '–',
    seats: seatsOf(draft),
    ports: filledPorts(draft).map(({ id, host, node }) => ({
      id,
      label: `${host || '?'}→${node || '?'}`,
      wrong: at(`port ${id}`)?.severity === 'error',
    })),
    host: [
      engine?.name,
      engine?.version && m.engine.docker(shortVersion(engine.version)),
      engine?.cpus && m.engine.cpus(engine.cpus),
      engine?.memory && formatBytes(engine.memory),
    ]
      .filter(Boolean)
      .join(' · '),
    subnet: lab?.subnet ?? (draft.subnet.auto ? (spec ? preview.data?.subnet : undefined) : draft.subnet.cidr),
    nodeImage: draft.nodeImage,
    images: new Map(Object.entries(draft.nodes).flatMap(([short, { image }]) => (image ? [[short, image]] : []))),
    nodePorts: new Map(
      Object.entries(draft.nodes).flatMap(([short, node]) => {
        const ports = filledPorts(node);
        return ports.length > 0
          ? [[short, ports.map(({ host, node: to }) => `${host || '?'}→${to || '?'}`).join(' ')]]
          : [];
      }),
    ),
    marks: new Map(
      [...marks].flatMap(([name, what]) => (what === 'remove' ? [] : [[name, m.wizard.edit.marks[what]]])),
    ),
    registryImage: draft.registry.image,
    registryPort: draft.registry.auto ? undefined : draft.registry.port,
    mirror: draft.mirror.on,
    stack: draft.stack,
    labels,
  };
}
