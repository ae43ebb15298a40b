import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Issue } from '../../../shared/errors.ts';
import { LabSpec, MirrorSpec, NodeLimits, NodeOptions, ProxySpec, RegistrySpec } from '../../../shared/model/lab.ts';
import { nearest } from '../../../shared/nearest.ts';
import { specIssues } from '../../../shared/spec-rules.ts';
import { readValue } from './read-value.ts';

type Path = readonly PropertyKey[];

export interface ParsedSpec {
  /** There unless an issue is an error. */
  spec?: LabSpec;
  issues: Issue[];
}

/** Reads a `lab.yml`. All that is wrong is told at once, each with the place in the text. */
export function parseLabYml(text: string): ParsedSpec {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    ...{ lineCounter: lines, prettyErrors: false, uniqueKeys: true },
    // A key that is no text is told below, not on stderr.
    logLevel: 'error',
  });
  const place = (offset: number): Pick<Issue, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? {} : { line, column: col };
  };
  if (document.errors.length > 0) {
    return {
      issues: document.errors.map(({ message, pos }) => ({ path: '', message, severity: 'error', ...place(pos[0]) })),
    };
  }
  const locate = (path: Path, key?: string): Pick<Issue, 'line' | 'column'> => place(offsetOf(document, path, key));
  const { value, unreadable } = readValue(document);
  if (unreadable.length > 0) {
    return {
      issues: unreadable.map(({ path, message, offset }) => ({ path, message, severity: 'error', ...place(offset) })),
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'A lab is a list of keys, such as name: hellodocker';
    return { issues: [{ path: '', message, severity: 'error', line: 1, column: 1 }] };
  }
  const parsed = LabSpec.safeParse(value);
  if (!parsed.success) return { issues: parsed.error.issues.flatMap((issue) => explain(issue, document, locate)) };
  const issues = specIssues(parsed.data).map((issue) => ({ ...issue, ...locate(issue.path.split('.')) }));
  return issues.some((issue) => issue.severity === 'error') ? { issues } : { spec: parsed.data, issues };
}

type Locate = (path: Path, key?: string) => Pick<Issue, 'line' | 'column'>;

function explain(issue: z.core.$ZodIssue, document: Document, locate: Locate): Issue[] {
  const at = (path: Path, message: string, key?: string): Issue => ({
    path: [...path, ...(key === undefined ? [] : [key])].join('.'),
    message,
    severity: 'error',
    ...locate(path, key),
  });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at(issue.path, unknownKey(key, issue.path), key));
  if (issue.code !== 'invalid_type') return [at(issue.path, issue.message)];
  const found = document.getIn(issue.path.map(String));
  if (found === undefined) return [at(issue.path, `${String(issue.path.at(-1))} is missing`)];
  const shown = isNode(found) ? '' : `, not ${JSON.stringify(found)}`;
  return [
    at(issue.path, issue.message.startsWith('Invalid input') ? `This is a ${issue.expected}${shown}` : issue.message),
  ];
}

function unknownKey(key: string, path: Path): string {
  const known = keysAt(path);
  const near = nearest(key, known);
  return near === undefined
    ? `There is no key ${key} here; the keys are ${known.join(', ')}`
    : `There is no key ${key}; did you mean ${near}?`;
}

/** The maps of fixed keys below the top, by where they stand. */
const KEYS: readonly [RegExp, readonly string[]][] = [
  [/^registry$/, Object.keys(RegistrySpec.shape)],
  [/(^|\.)ports\.\d+$/, ['host', 'node', 'protocol', 'bind']],
  [/(^|\.)mounts\.\d+$/, ['source', 'target', 'readOnly']],
  [/(^|\.)limits$/, Object.keys(NodeLimits.shape)],
  [/^nodes\.[^.]+$/, Object.keys(NodeOptions.shape)],
  [/^mirror$/, Object.keys(MirrorSpec.shape)],
  [/^proxy$/, Object.keys(ProxySpec.shape)],
];

const keysAt = (path: Path): readonly string[] =>
  KEYS.find(([where]) => where.test(path.join('.')))?.[1] ?? Object.keys(LabSpec.shape);

/** Where a path, or a key of the map there, begins in the text; a path that is not there begins where its parent does. */
function offsetOf(document: Document, path: Path, key?: string): number {
  const parent = path.length === 0 ? document.contents : document.getIn(steps(path), true);
  if (key !== undefined && isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  if (isNode(parent)) return parent.range?.[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

const steps = (path: Path): (string | number)[] =>
  path.map((step) => (typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : (step as string | number)));
