import type { Check } from '../../../shared/model/doctor.ts';
import { LabSpec } from '../../../shared/model/lab.ts';
import { specIssues } from '../../../shared/spec-rules.ts';
import { m } from '../../messages/index.ts';
import type { WizardStep } from '../../routes.ts';
import { type Draft, filledPorts, freeName, toInput } from './draft.ts';

/** What is to be said at one field. */
export interface Finding {
  /** Field of the draft: `name`, `workers`, `port ID`, `label ID`, `registry.port`. */
  field: string;
  message: string;
  severity: 'error' | 'warning';
  /** One press that mends it. */
  fix?: { label: string; apply: (draft: Draft) => Draft };
}

export interface Judged {
  /** There is one as soon as nothing is in error. */
  spec: LabSpec | undefined;
  findings: Finding[];
}

interface Known {
  takenNames: ReadonlySet<string>;
  engineName: string;
}

/** All that can be told without asking the engine, in the order of the fields. */
export function judge(draft: Draft, known: Known): Judged {
  const parsed = LabSpec.safeParse(toInput(draft));
  const findings = [...nameTaken(draft, known), ...labelRows(draft)];
  const add = (path: string, message: string, severity: Finding['severity']) => {
    const field = fieldOf(draft, path);
    if (!findings.some((finding) => finding.field === field)) findings.push({ field, message, severity });
  };
  if (parsed.success) for (const issue of specIssues(parsed.data)) add(issue.path, issue.message, issue.severity);
  else for (const { path, message } of parsed.error.issues) add(path.join('.'), wording(path, message), 'error');
  const wrong = findings.some((finding) => finding.severity === 'error');
  return { spec: parsed.success && !wrong ? parsed.data : undefined, findings };
}

/** In the wizard a port is two fields, and nobody writes HOST:NODE. */
const wording = (path: PropertyKey[], message: string): string =>
  path[0] === 'ports' || path.join('.') === 'registry.port' ? m.wizard.portWrong : message;

function nameTaken(draft: Draft, { takenNames, engineName }: Known): Finding[] {
  if (!takenNames.has(draft.name)) return [];
  const free = freeName(draft.name, takenNames);
  return [
    {
      field: 'name',
      message: m.wizard.nameTaken(engineName),
      severity: 'error',
      fix: { label: m.wizard.nameTry(free), apply: (now) => ({ ...now, name: free }) },
    },
  ];
}

function labelRows({ labels }: Draft): Finding[] {
  const seen = new Set<string>();
  return labels.flatMap(({ id, node, key, value }) => {
    const at = (message: string): Finding[] => [{ field: `label ${id}`, message, severity: 'error' }];
    if (/[\s=]/.test(key) || (!key && value)) return at(m.wizard.network.labelKeyWrong);
    if (key && seen.has(`${node} ${key}`)) return at(m.wizard.network.labelTwice(node, key));
    seen.add(`${node} ${key}`);
    return [];
  });
}

/** From a path in the spec to the field that holds it. */
export function fieldOf(draft: Draft, path: string): string {
  const [first = '', second] = path.split('.');
  if (first === 'ports') return `port ${filledPorts(draft)[Number(second)]?.id ?? ''}`;
  if (first === 'labels') return `label ${draft.labels.find((label) => label.node === second)?.id ?? ''}`;
  if (first === 'registry') return `registry.${second ?? 'image'}`;
  return first;
}

/** Checks that name a field of the draft are said there too, with the way out. */
export function findingsOf(draft: Draft, checks: readonly Check[]): Finding[] {
  return checks.flatMap(({ result, suggestion, found }) => {
    if (!suggestion || (result !== 'failed' && result !== 'warning')) return [];
    const { path, value, label } = suggestion;
    const fix = { label, apply: (now: Draft) => withValue(now, path, value) };
    return [
      {
        field: fieldOf(draft, path),
        message: found,
        severity: result === 'failed' ? 'error' : 'warning',
        fix,
      } as const,
    ];
  });
}

/** Puts a suggested value of the spec where the draft has it. */
export function withValue(draft: Draft, path: string, value: string | number): Draft {
  const [first, second] = path.split('.');
  const text = String(value);
  switch (first) {
    case 'ports': {
      const id = filledPorts(draft)[Number(second)]?.id;
      return { ...draft, ports: draft.ports.map((port) => (port.id === id ? { ...port, host: text } : port)) };
    }
    case 'registry':
      if (second === 'image') return { ...draft, registry: { ...draft.registry, image: text } };
      return { ...draft, registry: { ...draft.registry, auto: value === 'auto', port: value === 'auto' ? '' : text } };
    case 'subnet':
      return { ...draft, subnet: value === 'auto' ? { auto: true, cidr: '' } : { auto: false, cidr: text } };
    case 'name':
    case 'nodeImage':
      return { ...draft, [first]: text };
    case 'managers':
    case 'workers':
      return { ...draft, [first]: Number(value) };
    default:
      return draft;
  }
}

/** The step on which a field is asked for; the name is on all of them. */
export function stepOf(field: string): WizardStep | undefined {
  if (field === 'name') return undefined;
  if (field === 'nodeImage' || field === 'engine') return 'engine';
  if (field === 'managers' || field === 'workers' || field === 'stack' || field.startsWith('port ')) return 'topology';
  return field.startsWith('registry') ? 'registry' : 'network';
}
