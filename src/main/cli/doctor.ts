import { readFile, writeFile } from 'node:fs/promises';
import { SkepError } from '../../shared/errors.ts';
import type { Check } from '../../shared/model/doctor.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { App } from '../app.ts';
import { EXIT } from './exit.ts';
import type { Face } from './face.ts';

const MARK = { passed: '✓', warning: '!', failed: '✗', skipped: '·' } as const;
const COLOUR = { passed: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

export interface DoctorOptions {
  /** A lab.yml: the checks are for that lab. */
  spec?: string;
  /** Where the report is written as one file. */
  bundle?: string;
}

/** Prints what the doctor found. Returns the exit code: 1 when a check failed, so that a script can stop there. */
export async function doctor(app: App, face: Face, options: DoctorOptions = {}): Promise<number> {
  const context = { signal: new AbortController().signal };
  const spec = options.spec === undefined ? undefined : await readSpec(app, options.spec);
  // Without an engine the doctor still runs: that no engine answers is its first finding.
  await app.engines.whenUp(5_000).catch(() => undefined);
  const report = await app.handlers.doctor.run({ spec }, context);
  if (face.json) face.out(JSON.stringify(report));
  else face.out(report.checks.flatMap((check) => lines(check, face)).join('\n'));
  if (options.bundle !== undefined) {
    const { text } = await app.handlers.doctor.bundle({ spec, report }, context);
    await save(options.bundle, text);
    face.say(`The report is in ${options.bundle}.`);
  }
  return report.checks.some((check) => check.result === 'failed') ? EXIT.failed : EXIT.ok;
}

async function readSpec(app: App, file: string): Promise<LabSpec> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new SkepError('INVALID_INPUT', `${file} cannot be read (${cause.code ?? cause.message})`, { cause });
  });
  const { spec, issues } = await app.handlers.lab.parse({ text }, { signal: new AbortController().signal });
  if (spec && !issues.some(({ severity }) => severity === 'error')) return spec;
  throw new SkepError('INVALID_SPEC', `${file} does not describe a lab`, { issues });
}

async function save(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 }).catch((cause: NodeJS.ErrnoException) => {
    throw new SkepError('INVALID_INPUT', `${file} cannot be written (${cause.code ?? cause.message})`, {
      hint: 'Name a file in a folder that is there and may be written.',
      cause,
    });
  });
}

function lines(check: Check, face: Face): string[] {
  const head = `${face.paint(COLOUR[check.result], MARK[check.result])} ${check.title.padEnd(22)} ${check.found}`;
  if (check.result === 'passed' || check.result === 'skipped') return [head];
  return [
    head,
    ...[check.means, check.fix].filter((text) => text !== undefined).map((text) => `    ${text}`),
    ...(check.leftovers ?? []).map(({ kind, name, about }) => `    ${kind} ${name}  ${about}`.trimEnd()),
    ...check.instead.map(({ what, happens, use }) => `    ${what}: ${happens}. Use ${use}.`),
    ...check.commands.map((command) => `    $ ${command}`),
  ];
}
