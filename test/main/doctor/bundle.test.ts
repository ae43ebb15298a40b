import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { makeBundle } from '../../../src/main/doctor/bundle.ts';
import { withoutSecrets } from '../../../src/main/doctor/secrets.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';

const WORD = 'hunter2xyz';
const clean = (value: unknown): string => JSON.stringify(withoutSecrets(value, '/home/ann'));

describe('no secret is left', () => {
  it.each([
    ['a join token', `docker swarm join --token SWMTKN-1-${WORD}-abc 10.0.0.1:2377`],
    ['an unlock key', `SWMKEY-1-${WORD}`],
    ['an address with a password', `http://ann:${WORD}@proxy:3128`],
    ['a header', { line: `Authorization: Bearer ${WORD}` }],
    ['a variable', `docker run -e DB_PASSWORD=${WORD} app`],
    ['a flag', `tool --api-key ${WORD}`],
    ['a flag with =', `tool --registry-password=${WORD}`],
    ['a query', `https://x/?access_token=${WORD}&a=1`],
    ['JSON in a text', `{"password":"${WORD}"}`],
    ['a key', { deep: [{ authConfig: { identitytoken: WORD } }] }],
    ['a key with an object', { secrets: { a: WORD } }],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${WORD}\n-----END RSA PRIVATE KEY-----`],
    ['a private key that was cut off', `-----BEGIN PRIVATE KEY-----\n${WORD}`],
  ])('%s', (_, value) => {
    expect(clean(value)).not.toContain(WORD);
    expect(clean(value)).toContain('[secret]');
  });

  it('and the user’s name goes from paths', () => {
    expect(clean('/home/ann/.docker/config.json')).toBe('"~/.docker/config.json"');
  });

  it('but what is none stays', () => {
    const value = { title: 'a token bucket', found: '8000 is in use', count: 3, url: 'http://127.0.0.1:5000/v2/' };
    expect(withoutSecrets(value, '/home/ann')).toEqual(value);
  });
});

it('the bundle is what was shown, with the engine, the versions and the end of the log', () => {
  const report = {
    checks: [
      {
        id: 'kernel.ipvs',
        group: 'kernel' as const,
        title: 'IPVS',
        result: 'warning' as const,
        found: 'none',
        commands: [],
        instead: [],
      },
    ],
    at: Date.UTC(2026, 1, 3, 4, 5, 6),
    ms: 12,
  };
  const info = {
    id: 'unix:///x',
    name: 'local',
    address: 'unix:///x',
    source: 'socket',
    state: 'up' as const,
    current: true,
    version: '28.5.2',
  };
  const about = {
    version: '1.2.3',
    shell: 'browser',
    engines: [info],
    log: [`{"level":30,"msg":"joined","token":"${WORD}"}`, `cut off SWMTKN-1-${WORD}`, `in ${homedir()}/x`],
  };
  const spec = LabSpec.parse({ name: 'lab', daemonArgs: [`--registry-token=${WORD}`] });
  const { filename, text } = makeBundle({ report, spec, about });
  expect(filename).toBe('skep-doctor-2026-02-03T040506.json');
  expect(text).not.toContain(WORD);
  expect(text).not.toContain(homedir());
  expect(JSON.parse(text)).toMatchObject({
    app: { version: '1.2.3', node: process.version },
    engine: { version: '28.5.2' },
    spec: { name: 'lab' },
    checks: report.checks,
    log: [{ level: 30, msg: 'joined', token: '[secret]' }, 'cut off [secret]', 'in ~/x'],
  });
});
