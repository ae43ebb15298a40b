import { describe, expect, it } from 'vitest';
import { serviceCreateCommand, shellJoin } from '../../src/shared/commands.ts';

describe('shellJoin', () => {
  it('quotes what a shell would read otherwise', () => {
    expect(shellJoin(['docker', 'run', 'a b', "it's", '', '$HOME', 'a=b,c:1'])).toBe(
      `docker run 'a b' 'it'\\''s' '' '$HOME' a=b,c:1`,
    );
  });
});

describe('serviceCreateCommand', () => {
  const draft = { name: 'web', image: 'registry:5000/team/web:1', replicas: 3 };

  it('is what a person would type', () => {
    expect(serviceCreateCommand(draft)).toBe('docker service create --name web --replicas 3 registry:5000/team/web:1');
    const port = { published: 8000, target: 80, mode: 'ingress' as const };
    expect(serviceCreateCommand({ ...draft, port })).toBe(
      'docker service create --name web --replicas 3 --publish published=8000,target=80 registry:5000/team/web:1',
    );
  });

  it('needs no virtual IP where it publishes on its nodes alone', () => {
    const port = { published: 8000, target: 80, mode: 'host' as const };
    expect(serviceCreateCommand({ ...draft, port })).toContain(
      '--publish published=8000,target=80,mode=host --endpoint-mode dnsrr registry',
    );
  });
});
