import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../../src/main/cli/exit.ts';
import { createFace, issueLine, table } from '../../../src/main/cli/face.ts';
import { SkepError } from '../../../src/shared/errors.ts';

function streams() {
  const written = ['', ''];
  const into = (i: number) => ({ write: (text: string) => (written[i] += text) });
  return { stdout: into(0), stderr: into(1), read: () => written };
}
const error = new SkepError('PORT_TAKEN', 'Port 8000 is taken', { hint: 'Take 8001.', details: ['last words'] });

describe('createFace', () => {
  it('tells a person on stderr, and keeps stdout for the answer', () => {
    const io = streams();
    const face = createFace(false, io);
    face.out('answer');
    face.fail(error);
    const [out, err] = io.read();
    expect(out).toBe('answer\n');
    expect(err).toContain('Port 8000 is taken');
    expect(err).toContain('| last words');
    expect(err).toContain('Take 8001.');
  });

  it('gives a script one JSON value per line, and nothing else', () => {
    const io = streams();
    const face = createFace(true, io);
    face.say('for people');
    face.event({ event: 'step' });
    face.fail(error);
    const [out, err] = io.read();
    expect(err).toBe('');
    const lines =
      out
        ?.trim()
        .split('\n')
        .map((line) => JSON.parse(line)) ?? [];
    expect(lines).toEqual([{ event: 'step' }, { event: 'error', error: error.toShape() }]);
  });

  it('draws no status line where there is no terminal', () => {
    const io = streams();
    createFace(false, io).status('working');
    expect(io.read()).toEqual(['', '']);
  });
});

it('prints columns as wide as their longest cell', () => {
  expect(
    table([
      ['NAME', 'STATE'],
      ['hellodocker', 'running'],
    ]),
  ).toBe('NAME         STATE\nhellodocker  running');
});

it('says where an issue is', () => {
  const issue = { path: 'workers', message: 'At most 50 workers', severity: 'error' as const };
  expect(issueLine({ ...issue, line: 4 })).toBe('line 4, workers: At most 50 workers');
  expect(issueLine({ ...issue, severity: 'warning' })).toBe('workers: warning: At most 50 workers');
});

it.each([
  ['INVALID_SPEC', 2],
  ['ENGINE_UNREACHABLE', 3],
  ['NOT_FOUND', 4],
  ['PORT_TAKEN', 5],
  ['CANCELLED', 130],
  ['TIMEOUT', 1],
] as const)('ends with its own exit code on %s', (code, exit) => {
  expect(exitCodeOf(new SkepError(code, ''))).toBe(exit);
});
