import type { Issue } from './errors.ts';
import type { LabSpec } from './model/lab.ts';
import { seats } from './model/names.ts';

/** Flags of dockerd that Skep sets itself: a second one would make the node unreachable or lose its data. */
const OWN_FLAGS = /^--(host|data-root|exec-root|pidfile|insecure-registry=registry:5000)\b/;

/** What the schema cannot say: rules between the fields of a spec, the wizard's and a `lab.yml`'s alike. */
export function specIssues(spec: LabSpec): Issue[] {
  return [...quorum(spec), ...ports(spec), ...labels(spec), ...flags(spec)];
}

const error = (path: string, message: string): Issue => ({ path, message, severity: 'error' });

function quorum({ managers }: LabSpec): Issue[] {
  if (managers % 2 === 1) return [];
  const survives = managers / 2 - 1;
  const message = `${managers} managers survive the loss of ${survives}, as ${managers - 1} do: an odd number keeps a quorum`;
  return [{ path: 'managers', message, severity: 'warning' }];
}

function ports({ ports: published, registry }: LabSpec): Issue[] {
  const issues: Issue[] = [];
  const taken = new Map<string, string>();
  const take = (key: string, by: string, path: string, what: string): void => {
    const first = taken.get(key);
    if (first === undefined) taken.set(key, by);
    else issues.push(error(path, `${what} is used twice: ${first} has it already`));
  };
  if (registry.port !== 'auto') take(`host ${registry.port}/tcp`, 'the registry', 'registry.port', '');
  published.forEach((port, i) => {
    const text = `${port.host}:${port.node}`;
    take(`host ${port.host}/${port.protocol}`, text, `ports.${i}`, `Port ${port.host} of this machine`);
    take(`node ${port.node}/${port.protocol}`, text, `ports.${i}`, `Port ${port.node} of the manager`);
  });
  return issues;
}

function labels(spec: LabSpec): Issue[] {
  const known = seats(spec).map((seat) => seat.short);
  return Object.keys(spec.labels)
    .filter((name) => !known.includes(name))
    .map((name) => error(`labels.${name}`, `There is no node ${name} in this lab; its nodes are ${listed(known)}`));
}

const listed = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} … ${names.at(-1)}`;

const flags = ({ daemonArgs }: LabSpec): Issue[] =>
  daemonArgs.flatMap((flag, i) =>
    OWN_FLAGS.test(flag) ? [error(`daemonArgs.${i}`, `${flag.split('=')[0]} is set by Skep itself`)] : [],
  );
