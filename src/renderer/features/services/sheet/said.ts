import { m } from '../../../messages/index.ts';
import type { LabIssue } from '../draft/checks.ts';
import type { FieldIssue } from '../draft/to-spec.ts';

export type AnyIssue = FieldIssue | LabIssue;

/** What is missing is no mistake before the first try; what cannot be read or is taken is said at once. */
export const isShown = (issue: AnyIssue, tried: boolean): boolean => tried || issue.code !== 'required';

export function issueWords(issue: AnyIssue): string {
  const words = m.services.errors;
  switch (issue.code) {
    case 'model':
      return issue.message ?? '';
    case 'nameTaken':
    case 'portTaken':
      return words[issue.code](issue.by ?? '');
    default:
      return words[issue.code];
  }
}

/** The names of fields, in the order given, each once. */
export function fieldNames(paths: readonly string[]): string[] {
  const names: Readonly<Record<string, string>> = m.services.fields;
  return [...new Set(paths.map((path) => path.split('.')[0] ?? ''))].map((key) => names[key] ?? key);
}
