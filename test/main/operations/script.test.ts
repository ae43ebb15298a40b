import { describe, expect, it } from 'vitest';
import { toScript } from '../../../src/main/operations/script.ts';
import type { Noted } from '../../../src/main/operations/transcript.ts';

const USUAL = 'unix:///var/run/docker.sock';

const noted = (command: string, more: Partial<Noted['entry']> = {}): Noted => ({
  entry: { id: '1', at: 0, engine: USUAL, lab: 'demo', node: 'host', command, exitCode: 0, ...more },
  comment: 'host',
});

describe('the script of a session', () => {
  it.each([
    ['failed', { exitCode: 1 }],
    ['still running', { exitCode: undefined }],
  ])('comments every line of a command that is %s', (_, more) => {
    const text = toScript([noted("docker service create --env 'A=1\nrm -rf x' web", more)]);
    const lines = text.split('\n').slice(text.split('\n').indexOf('# demo: host') + 1, -1);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^# /);
  });

  it('keeps the lines of one that worked', () => {
    expect(toScript([noted("docker config create --label 'a=1\n2' c -")])).toContain("'a=1\n2' c -");
  });

  it('sets all that an engine with TLS needs, and nothing of it for the next', () => {
    const tls = 'DOCKER_HOST=tcp://far:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=/certs ';
    const prefixes: Record<string, string> = { 'tcp://far:2376': tls, 'tcp://ctx:2376': 'DOCKER_CONTEXT=ctx ' };
    const commands = ['tcp://far:2376', 'tcp://ctx:2376', 'ssh://gone', USUAL].map((engine) =>
      noted('docker ps', { engine }),
    );
    const set = toScript(commands, (engine) => prefixes[engine])
      .split('\n')
      .filter((line) => /^(export|unset) /.test(line));
    const unset = 'unset DOCKER_HOST DOCKER_CONTEXT DOCKER_TLS DOCKER_TLS_VERIFY DOCKER_CERT_PATH';
    expect(set).toEqual([
      ...[unset, `export ${tls.trim()}`],
      ...[unset, 'export DOCKER_CONTEXT=ctx'],
      ...[unset, 'export DOCKER_HOST=ssh://gone'],
      unset,
    ]);
  });
});
