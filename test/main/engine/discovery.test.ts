import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../../src/main/engine/candidate.ts';
import { findCandidates } from '../../../src/main/engine/discovery.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skep-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const world = (env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = 'linux'): World => ({ home, env, platform });

function writeContext(name: string, endpoint: object, tls = false): void {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = join(home, '.docker/contexts/meta', id);
  mkdirSync(meta, { recursive: true });
  writeFileSync(join(meta, 'meta.json'), JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: endpoint } }));
  if (tls) mkdirSync(join(home, '.docker/contexts/tls', id, 'docker'), { recursive: true });
}

function writeCurrent(name: string): void {
  mkdirSync(join(home, '.docker'), { recursive: true });
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: {}, currentContext: name }));
}

const sources = async (of: World): Promise<string[]> =>
  (await findCandidates(of)).map(({ source, name }) => `${source}: ${name}`);

describe('findCandidates', () => {
  it('knows the usual sockets and, last, the private engine', async () => {
    expect(await sources(world({ XDG_RUNTIME_DIR: '/run/user/1000' }))).toEqual([
      'socket: local',
      'socket: Docker Desktop',
      'socket: rootless',
      'socket: Rancher Desktop',
      'socket: Colima',
      'private engine: private engine',
    ]);
    expect((await findCandidates(world())).at(-1)?.address).toBe(`unix://${home}/.local/share/skep/engine/docker.sock`);
    expect((await findCandidates(world({ XDG_DATA_HOME: '/data' }))).at(-1)?.address).toBe(
      'unix:///data/skep/engine/docker.sock',
    );
  });

  it.each([
    ['darwin', 'OrbStack'],
    ['win32', 'Docker Desktop'],
  ] as const)('knows those of %s', async (platform, name) => {
    expect((await findCandidates(world({}, platform))).map((candidate) => candidate.name)).toContain(name);
  });

  it('takes DOCKER_HOST first, then the current context, then the others', async () => {
    writeContext('colima', { Host: 'unix:///c.sock' });
    writeContext('server', { Host: 'ssh://me@server' });
    writeCurrent('server');
    const found = await findCandidates(world({ DOCKER_HOST: 'tcp://10.0.0.5:2375' }));
    expect(found.slice(0, 3).map(({ source }) => source)).toEqual(['DOCKER_HOST', 'context server', 'context colima']);
    expect(found[0]).toMatchObject({ chosen: true, shellPrefix: 'DOCKER_HOST=tcp://10.0.0.5:2375 ' });
    // DOCKER_HOST overrules it.
    expect(found[1]).toMatchObject({ chosen: false });
  });

  it('leaves the prefix out where a plain docker means the engine', async () => {
    expect((await findCandidates(world()))[0]).toMatchObject({
      address: 'unix:///var/run/docker.sock',
      shellPrefix: '',
      chosen: true,
    });
    writeContext('colima', { Host: 'unix:///c d.sock' });
    writeContext('far', { Host: 'tcp://far:2376' }, true);
    writeCurrent('colima');
    const found = await findCandidates(world());
    expect(found.map(({ source, shellPrefix }) => [source, shellPrefix])).toEqual(
      expect.arrayContaining([
        ['context colima', ''],
        ['context far', 'DOCKER_CONTEXT=far '],
        ['socket', 'DOCKER_HOST=unix:///var/run/docker.sock '],
      ]),
    );
  });

  it('quotes what a shell would take apart', async () => {
    writeContext('odd', { Host: "unix:///c d's.sock" });
    const odd = (await findCandidates(world())).find(({ name }) => name === 'odd');
    expect(odd?.shellPrefix).toBe("DOCKER_HOST='unix:///c d'\\''s.sock' ");
  });

  it('puts a context that nobody chose behind the default socket', async () => {
    writeContext('colima', { Host: 'unix:///c.sock' });
    expect((await sources(world())).slice(0, 2)).toEqual(['socket: local', 'context colima: colima']);
  });

  it('lists a socket that has two names once', async () => {
    writeFileSync(join(home, 'real.sock'), '');
    symlinkSync(join(home, 'real.sock'), join(home, 'link.sock'));
    writeContext('real', { Host: `unix://${home}/real.sock` });
    const found = await findCandidates(world({ DOCKER_HOST: `unix://${home}/link.sock` }));
    expect(found.filter(({ address }) => address.includes(home) && !address.includes('/.'))).toHaveLength(1);
  });

  it('finds the certificates of a context and of the environment', async () => {
    writeContext('far', { Host: 'tcp://far:2376', SkipTLSVerify: true }, true);
    const env = { DOCKER_HOST: 'tcp://near:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
    const found = await findCandidates(world(env));
    expect(found[0]?.tls).toEqual({ folder: '/certs', verify: true });
    expect(found[0]?.shellPrefix).toBe('DOCKER_HOST=tcp://near:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=/certs ');
    expect(found[1]?.tls).toMatchObject({ verify: false, folder: expect.stringContaining('/tls/') });
  });

  it('shows no password of DOCKER_HOST or a context', async () => {
    writeContext('far', { Host: 'ssh://me:hunter2@far' });
    writeContext('near', { Host: 'tcp://me:hunter2@near:2376' }, true);
    for (const env of [{ DOCKER_HOST: 'ssh://me:hunter2@server' }, { DOCKER_CONTEXT: 'far' }]) {
      const found = await findCandidates(world(env));
      expect(JSON.stringify(found)).not.toContain('hunter2');
      expect(found[0]?.address).toMatch(/^ssh:\/\/me:\*\*\*@(server|far)$/);
    }
  });

  it('leaves out what cannot be read, and goes on', async () => {
    mkdirSync(join(home, '.docker/contexts/meta/broken'), { recursive: true });
    writeFileSync(join(home, '.docker/contexts/meta/broken/meta.json'), '{');
    writeFileSync(join(home, '.docker/config.json'), 'not json');
    expect((await sources(world()))[0]).toBe('socket: local');
  });
});
