import type { Check } from '../../../shared/model/doctor.ts';
import { LabSpec } from '../../../shared/model/lab.ts';
import { specIssues } from '../../../shared/spec-rules.ts';
import { m } from '../../messages/index.ts';
import { type Draft, freeName } from './draft.ts';
import { filledMounts, filledPorts, toInput } from './to-spec.ts';
import { withValue } from './with-value.ts';

/** What is to be said at one field. */
export interface Finding {
  /** Field of the draft: `name`, `workers`, `port ID`, `label ID`, `registry.port`, `node.worker01.image`. */
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

/** The wizard has fields where a file has text: what the schema says of a form, or in zod's own words, is said for a field. */
function wording(path: readonly PropertyKey[], message: string): string {
  const text = path.join('.');
  const [last] = path.slice(-1);
  const of = WORDING.find(([pattern]) => pattern.test(text));
  if (of?.[0] === PORT) return of[1];
  return of && /^(Invalid|Too small)/.test(message) && last !== undefined ? of[1] : message;
}

const PORT = /(^|\.)(ports\.|registry\.port$)/;
const WORDING: readonly (readonly [RegExp, string])[] = [
  [PORT, m.wizard.portWrong],
  [/(^|\.)limits\.cpus$/, m.wizard.options.cpusWrong],
  [/(^|\.)mounts\.\d+\.source$/, m.wizard.options.sourceWrong],
  [/^dns/, m.wizard.options.dnsWrong],
  [/^mirror\.remote$/, m.wizard.options.remoteWrong],
  [/(^|\.)(nodeImage|image)$/, m.wizard.imageWrong],
];

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
  const [first = '', second = '', ...rest] = path.split('.');
  switch (first) {
    case 'ports':
      return `port ${filledPorts(draft)[Number(second)]?.id ?? ''}`;
    case 'mounts':
      return `mount ${filledMounts(draft)[Number(second)]?.id ?? ''}`;
    case 'labels':
      return `label ${draft.labels.find((label) => label.node === second)?.id ?? ''}`;
    case 'nodes': {
      const node = draft.nodes[second];
      const inNode = node && rest.length > 1 && /^(ports|mounts)$/.test(rest[0] ?? '');
      if (inNode) return fieldOf({ ...draft, ports: node.ports, mounts: node.mounts }, rest.join('.'));
      return ['node', second, ...rest].filter(Boolean).join('.');
    }
    case 'skip':
      return 'workers';
    case 'registry':
      return `registry.${second || 'image'}`;
    case 'mirror':
      return 'mirror.remote';
    case 'limits':
      return `limits.${second || 'cpus'}`;
    case 'proxy':
      return `proxy.${second || 'http'}`;
    default:
      return first;
  }
}

/** Checks that name a field of the draft are said there too, with the way out. */
export function findingsOf(draft: Draft, checks: readonly Check[]): Finding[] {
  return checks.flatMap((check) => {
    const { result, suggestion, found } = check;
    if (!suggestion || (result !== 'failed' && result !== 'warning')) return [];
    const fix = fixOf(draft, check);
    return [
      {
        field: fieldOf(draft, suggestion.path),
        message: found,
        severity: result === 'failed' ? 'error' : 'warning',
        ...(fix ? { fix } : {}),
      } as const,
    ];
  });
}

/** The suggestion of a check as a press of a button; none where the draft has no such field. */
export function fixOf(draft: Draft, { suggestion }: Pick<Check, 'suggestion'>): Finding['fix'] {
  if (!suggestion) return undefined;
  const { path, value, label } = suggestion;
  if (withValue(draft, path, value) === draft) return undefined;
  return { label, apply: (now) => withValue(now, path, value) };
}
