import type { Issue } from '../errors.ts';
import { publishedPorts } from '../lab-ports.ts';
import type { LabSpec } from '../model/lab.ts';
import { error } from './issue.ts';

/** A port of the machine leads to one node; a port of a node is led to from one. */
export function ports(spec: LabSpec): Issue[] {
  const issues: Issue[] = [];
  const taken = new Map<string, string>();
  const take = (key: string, by: string, path: string, what: string): void => {
    const first = taken.get(key);
    if (first === undefined) taken.set(key, by);
    else issues.push(error(path, `${what} is used twice: ${first} has it already`));
  };
  const { port: registry } = spec.registry;
  if (registry !== 'auto') take(`host ${registry}/tcp`, 'the registry', 'registry.port', '');
  for (const { node, path, port } of publishedPorts(spec)) {
    const text = `${port.host}:${port.node}`;
    const where = path.startsWith('nodes.') ? `${text} of ${node}` : text;
    take(`host ${port.host}/${port.protocol}`, where, path, `Port ${port.host} of this machine`);
    take(`${node} ${port.node}/${port.protocol}`, text, path, `Port ${port.node} of ${node}`);
  }
  return issues;
}
