import { formatBytes } from '../../../../shared/format.ts';
import { m } from '../../../messages/index.ts';
import { shortVersion } from '../../../parts/index.ts';
import { filledPorts } from '../draft.ts';
import type { Wizard } from '../use-wizard.ts';
import type { TopologyFacts } from './TopologyView.tsx';

/** What the picture shows of the answers. Numbers out of range are drawn as far as one can. */
export function topologyFacts({ draft, engine, preview, at, spec }: Wizard): TopologyFacts {
  const labels = new Map<string, string>();
  for (const { node, key, value } of draft.labels) {
    if (key) labels.set(node, [labels.get(node), `${key}=${value}`].filter(Boolean).join(' '));
  }
  return {
    name: draft.name || '–',
    managers: Math.min(5, Math.max(1, draft.managers)),
    workers: Math.min(50, Math.max(0, draft.workers)),
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
    subnet: draft.subnet.auto ? (spec ? preview.data?.subnet : undefined) : draft.subnet.cidr,
    nodeImage: draft.nodeImage,
    registryImage: draft.registry.image,
    registryPort: draft.registry.auto ? undefined : draft.registry.port,
    stack: draft.stack,
    labels,
  };
}
