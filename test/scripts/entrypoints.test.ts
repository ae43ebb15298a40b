import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = resolve(import.meta.dirname, '../../scripts/engine/images/registry/usr/local/bin/entrypoint.sh');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skep-'));
  writeFileSync(join(folder, 'registry'), '#!/bin/sh\necho "registry $*"\n', { mode: 0o755 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(...args: string[]): string {
  return execFileSync('sh', [script, ...args], { env: { PATH: `${folder}:/usr/bin:/bin` }, encoding: 'utf8' }).trim();
}

describe.skipIf(process.platform === 'win32')('the entry point of skep/registry', () => {
  it('takes what the one of registry:2.8 takes', () => {
    expect(start('/etc/docker/registry/config.yml')).toBe('registry serve /etc/docker/registry/config.yml');
    expect(start('garbage-collect', '/c.yml')).toBe('registry garbage-collect /c.yml');
    expect(start('--version')).toBe('registry --version');
    expect(start('echo', 'hi')).toBe('hi');
  });
});
