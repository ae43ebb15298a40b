import { styleText } from 'node:util';
import type { Issue, SkepError } from '../../shared/errors.ts';
import { issueGroups, lineList } from '../../shared/issue-groups.ts';

type Style = Parameters<typeof styleText>[0];

/** Where the command writes, and for whom: a person on a terminal, or a script. */
export interface Face {
  readonly json: boolean;
  /** Whether stderr is a terminal: progress may redraw its last line. */
  readonly live: boolean;
  /** The answer, on stdout. */
  out(text: string): void;
  /** One JSON value per line, on stdout; nothing without `--json`. */
  event(value: unknown): void;
  /** Progress and remarks for a person, on stderr; nothing with `--json`. */
  say(text: string): void;
  /** Text on the terminal's last line, replaced by the next; nothing where there is no terminal. */
  status(text: string): void;
  paint(style: Style, text: string): string;
  fail(error: SkepError): void;
}

interface Streams {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number };
}

export function createFace(json: boolean, { stdout, stderr }: Streams = process): Face {
  const live = !json && stderr.isTTY === true;
  let drawn = false;
  const clear = (): void => {
    if (drawn) stderr.write('\r\x1b[K');
    drawn = false;
  };
  const colour = stderr.isTTY === true && !process.env.NO_COLOR;
  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const say = (text: string): void => {
    if (json) return;
    clear();
    stderr.write(`${text}\n`);
  };
  return {
    json,
    live,
    paint,
    say,
    out(text) {
      clear();
      stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    event(value) {
      if (json) stdout.write(`${JSON.stringify(value)}\n`);
    },
    status(text) {
      if (!live) return;
      clear();
      if (text === '') return;
      stderr.write(text.slice(0, (stderr.columns || 80) - 1));
      drawn = true;
    },
    fail(error) {
      if (json) {
        stdout.write(`${JSON.stringify({ event: 'error', error: error.toShape() })}\n`);
        return;
      }
      // A cancel is what was asked for, and no failure.
      const cancelled = error.code === 'CANCELLED';
      say(cancelled ? `${error.message}.` : `${paint('red', 'skep:')} ${error.message}`);
      for (const issue of error.issues) say(`  ${issueLine(issue)}`);
      for (const line of error.details) say(paint('dim', `  | ${line}`));
      if (error.hint) say(`  ${error.hint}`);
    },
  };
}

/** `line 4, workers: At most 50 workers …` */
export function issueLine(issue: Issue): string {
  const where = [issue.line === undefined ? '' : `line ${issue.line}`, issue.path].filter(Boolean).join(', ');
  const text = issue.severity === 'warning' ? `warning: ${issue.message}` : issue.message;
  return where === '' ? text : `${where}: ${text}`;
}

const KINDS = { read: 'read', replaced: 'replaced', left: 'left out' } as const;

/** `replaced, lines 13, 29 and 43: docker:18.05.0-ce-dind becomes …`: what is said of several lines, once. */
export function warningLines(issues: readonly Issue[], { paint }: Pick<Face, 'paint'>): string[] {
  return issueGroups(issues).map(({ kind, lines, path, message }) => {
    const what =
      kind === undefined ? paint('yellow', 'warning') : paint(kind === 'read' ? 'dim' : 'yellow', KINDS[kind]);
    const places = lines.length > 0 ? `, line${lines.length === 1 ? '' : 's'} ${lineList(lines)}` : '';
    return `${what}${places}: ${kind === undefined && path !== '' ? `${path}: ` : ''}${message}`;
  });
}

/** Columns as wide as their longest cell, two spaces between, no trailing space. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
