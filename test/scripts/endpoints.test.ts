import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidates, findEngine } from '../../scripts/lib/endpoints.mjs';

let home: string;
let servers: Server[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skep-'));
});

afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  servers = [];
  rmSync(home, { recursive: true, force: true });
});

function context(name: string, host: string): void {
  const folder = join(home, '.docker', 'contexts', 'meta', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
}

async function engine(name: string, status = 200, server = 'Docker/28.0.0 (linux)'): Promise<string> {
  const path = join(home, name);
  const listening = createServer((_, reply) => reply.writeHead(status, { server }).end('OK'));
  servers.push(listening);
  await new Promise<void>((done) => listening.listen(path, done));
  return `unix://${path}`;
}

describe('where an engine is looked for', () => {
  it('asks DOCKER_HOST first, then the chosen context, then the other ones, then the usual sockets', () => {
    context('a', 'ssh://user@host');
    context('b', 'unix:///b.sock');
    writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'b' }));
    const found = candidates({ DOCKER_HOST: 'tcp://1.2.3.4:2375', XDG_RUNTIME_DIR: '/run/user/1' }, home);
    expect(found.slice(0, 4)).toEqual([
      'tcp://1.2.3.4:2375',
      'unix:///b.sock',
      'ssh://user@host',
      'unix:///var/run/docker.sock',
    ]);
    expect(found).toContain(`unix://${home}/.colima/default/docker.sock`);
    expect(found).toContain('unix:///run/user/1/docker.sock');
  });

  it('survives contexts that cannot be read', () => {
    const folder = join(home, '.docker', 'contexts', 'meta', 'broken');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'meta.json'), '{');
    expect(candidates({}, home)).toContain('unix:///var/run/docker.sock');
  });
});

describe('an engine that answers', () => {
  it('is found at a socket', async () => {
    const host = await engine('docker.sock');
    expect(await findEngine({ DOCKER_HOST: host })).toBe(host);
  });

  it('is not a Podman, nor a socket with an error behind it', async () => {
    const podman = await engine('podman.sock', 200, 'Libpod/5.0.0 (linux)');
    expect(await findEngine({ DOCKER_HOST: podman })).not.toBe(podman);
    const broken = await engine('broken.sock', 500);
    expect(await findEngine({ DOCKER_HOST: broken })).not.toBe(broken);
  });

  it('is none where nothing sensible is named', async () => {
    expect(await findEngine({ DOCKER_HOST: 'no address' })).not.toBe('no address');
    expect(await findEngine({ DOCKER_HOST: 'tcp://127.0.0.1:1' })).not.toBe('tcp://127.0.0.1:1');
  });
});
