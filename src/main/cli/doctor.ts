import type { Check } from '../../shared/model/doctor.ts';
import type { App } from '../app.ts';
import { EXIT } from './exit.ts';
import type { Face } from './face.ts';

const MARK = { passed: '✓', warning: '!', failed: '✗', skipped: '·' } as const;
const COLOUR = { passed: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

/** Prints what the doctor found. Returns the exit code: 1 when a check failed, so that a script can stop there. */
export async function doctor(app: App, face: Face): Promise<number> {
  // Without an engine the doctor still runs: that no engine answers is its first finding.
  await app.engines.whenUp(5_000).catch(() => undefined);
  const report = await app.handlers.doctor.run({}, { signal: new AbortController().signal });
  if (face.json) face.out(JSON.stringify(report));
  else face.out(report.checks.flatMap((check) => lines(check, face)).join('\n'));
  return report.checks.some((check) => check.result === 'failed') ? EXIT.failed : EXIT.ok;
}

function lines(check: Check, face: Face): string[] {
  const head = `${face.paint(COLOUR[check.result], MARK[check.result])} ${check.title.padEnd(22)} ${check.found}`;
  if (check.result === 'passed' || check.result === 'skipped') return [head];
  return [
    head,
    ...[check.means, check.fix].filter((text) => text !== undefined).map((text) => `    ${text}`),
    ...check.instead.map(({ what, happens, use }) => `    ${what}: ${happens}. Use ${use}.`),
    ...check.commands.map((command) => `    $ ${command}`),
  ];
}
