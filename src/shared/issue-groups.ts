import type { Issue } from './errors.ts';

/** What is said of several places of a text in the same words, once. */
export interface IssueGroup extends Pick<Issue, 'message' | 'severity' | 'kind'> {
  /** Ascending; empty where no place is known. */
  lines: number[];
  /** Of the first of them. */
  path: string;
}

/** In the order of the first of each. */
export function issueGroups(issues: readonly Issue[]): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const { message, severity, kind, path, line } of issues) {
    const key = `${severity} ${kind} ${message}`;
    const group = groups.get(key) ?? { message, severity, ...(kind ? { kind } : {}), path, lines: [] };
    if (line !== undefined && !group.lines.includes(line)) group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, lines: [...group.lines].sort((a, b) => a - b) }));
}

/** `17`, `17, 31 and 47`. */
export const lineList = (lines: readonly number[]): string =>
  lines.length < 2 ? lines.join('') : `${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
