import { describe, expect, it } from 'vitest';
import { parseAddress, withoutPassword } from '../../../src/main/engine/address.ts';
import { sshArguments } from '../../../src/main/engine/ssh.ts';

describe('parseAddress', () => {
  it.each([
    ['unix:///var/run/docker.sock', { kind: 'socket', path: '/var/run/docker.sock' }],
    ['npipe:////./pipe/docker_engine', { kind: 'socket', path: '//./pipe/docker_engine' }],
    ['tcp://10.0.0.5:2376', { kind: 'tcp', host: '10.0.0.5', port: 2376 }],
    ['tcp://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
    ['10.0.0.5:2375', { kind: 'tcp', host: '10.0.0.5', port: 2375 }],
    ['https://docker.example', { kind: 'tcp', host: 'docker.example', port: 2376 }],
    ['ssh://me@server:2222', { kind: 'ssh', destination: 'me@server', port: 2222, socket: undefined }],
    [
      'ssh://server/run/user/1000/docker.sock',
      { kind: 'ssh', destination: 'server', port: undefined, socket: '/run/user/1000/docker.sock' },
    ],
  ])('%s', (text, address) => expect(parseAddress(text)).toEqual(address));

  it.each(['unix://', 'fd://', 'tcp://a b', 'ssh://', 'ssh://-oProxyCommand=x/'])('%s is none', (text) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('withoutPassword', () => {
  it.each([
    ['ssh://me:hunter2@server:22', 'ssh://me:***@server:22'],
    ['tcp://me:p@ss/w:hunter2@10.0.0.5:2375', 'tcp://me:***@10.0.0.5:2375'],
    ['me:hunter2@server:2375', 'me:***@server:2375'],
    ['tcp://:hunter2@server', 'tcp://:***@server'],
  ])('hides that of %s', (text, shown) => {
    expect(withoutPassword(text)).toBe(shown);
    expect(() => parseAddress(shown)).toThrow('holds a password');
  });

  it.each([
    ...['ssh://me@server:22', 'ssh://server:22/run/a@b.sock', 'tcp://[::1]:2375', 'unix:///run/a:b@c.sock'],
    'npipe:////./pipe/docker_engine',
  ])('leaves %s as it is', (text) => expect(withoutPassword(text)).toBe(text));

  it('keeps it out of what is said of a text that is no address', () => {
    expect(() => parseAddress('ftp://me:hunter2@server')).toThrow(/^ftp:\/\/me:\*\*\*@server is no address/);
  });
});

describe('sshArguments', () => {
  it('runs dial-stdio there, never asks for a password, and ends its options before the host', () => {
    const args = sshArguments({ kind: 'ssh', destination: 'me@server', port: 2222, socket: undefined });
    expect(args).toContain('BatchMode=yes');
    expect(args.join(' ')).toMatch(/-p 2222 -- me@server docker system dial-stdio$/);
  });

  it('shares one connection where there is a folder for its socket', () => {
    const address = { kind: 'ssh', destination: 'server', port: undefined, socket: undefined } as const;
    expect(sshArguments(address, '/tmp/x')).toContain('ControlPath=/tmp/x/%C');
    expect(sshArguments(address).join(' ')).not.toContain('Control');
  });

  it('names the socket where the address has one', () => {
    const args = sshArguments({ kind: 'ssh', destination: 'server', port: undefined, socket: '/run/d.sock' });
    expect(args.join(' ')).toMatch(/docker --host unix:\/\/\/run\/d\.sock system dial-stdio$/);
  });
});
