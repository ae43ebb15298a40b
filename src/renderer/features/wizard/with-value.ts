import type { Draft, NodeDraft, PortDraft } from './draft.ts';
import { filledPorts } from './to-spec.ts';

type Value = string | number;

/** Puts a suggested value of the spec where the draft has it; the same draft where it has no such place. */
export function withValue(draft: Draft, path: string, value: Value): Draft {
  const [first, second = '', ...rest] = path.split('.');
  const text = String(value);
  switch (first) {
    case 'ports':
      return { ...draft, ports: withHost(draft, Number(second), text) };
    case 'nodes': {
      const node = withNodeValue(draft.nodes[second], rest, text);
      return node ? { ...draft, nodes: { ...draft.nodes, [second]: node } } : draft;
    }
    case 'registry':
      if (second === 'image') return { ...draft, registry: { ...draft.registry, image: text } };
      return { ...draft, registry: { ...draft.registry, auto: value === 'auto', port: value === 'auto' ? '' : text } };
    case 'mirror':
      return { ...draft, mirror: { on: true, remote: text } };
    case 'limits':
      return { ...draft, limits: { ...draft.limits, [second === 'memory' ? 'memory' : 'cpus']: text } };
    case 'subnet':
      return { ...draft, subnet: value === 'auto' ? { auto: true, cidr: '' } : { auto: false, cidr: text } };
    case 'name':
    case 'nodeImage':
    case 'stackFolder':
      return { ...draft, [first]: text };
    case 'managers':
    case 'workers':
      return { ...draft, [first]: Number(value) };
    default:
      return draft;
  }
}

const withHost = (of: { ports: readonly PortDraft[] }, index: number, host: string): PortDraft[] => {
  const id = filledPorts(of)[index]?.id;
  return of.ports.map((port) => (port.id === id ? { ...port, host } : port));
};

function withNodeValue(node: NodeDraft | undefined, [key, at = '']: string[], text: string): NodeDraft | undefined {
  if (!node) return undefined;
  if (key === 'image') return { ...node, image: text };
  if (key === 'ports') return { ...node, ports: withHost(node, Number(at), text) };
  const { limits } = node;
  return key === 'limits' && limits
    ? { ...node, limits: { ...limits, [at === 'memory' ? 'memory' : 'cpus']: text } }
    : undefined;
}
