import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { specIssues } from '../../src/shared/spec-rules.ts';
import { anyLabSpec } from '../support/any-lab-spec.ts';

const found = (spec: Partial<LabSpecInput>): string[] =>
  specIssues(LabSpec.parse({ name: 'demo', workers: 2, ...spec })).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );

describe('specIssues', () => {
  it('has nothing against a lab without a fault', () => {
    fc.assert(
      fc.property(anyLabSpec, (spec) => {
        expect(specIssues(spec)).toEqual([]);
      }),
    );
  }, 30_000);

  it.each<[string, Partial<LabSpecInput>, string]>([
    [
      'a port of the machine that two nodes want',
      { ports: ['8000:80'], nodes: { worker01: { ports: ['8000:81'] } } },
      'error nodes.worker01.ports.0: Port 8000 of this machine is used twice: 8000:80 has it already',
    ],
    [
      'a port of a node that two of the machine lead to',
      { nodes: { worker01: { ports: ['8000:80', '8001:80'] } } },
      'error nodes.worker01.ports.1: Port 80 of worker01 is used twice: 8000:80 has it already',
    ],
    [
      'the lab’s ports and the first manager’s own',
      { skip: ['manager'], ports: ['8000:80'], nodes: { manager02: { ports: ['8001:80'] } } },
      'error nodes.manager02.ports.0: Port 80 of manager02 is used twice: 8000:80 has it already',
    ],
    [
      'options of no node',
      { nodes: { worker09: {} } },
      'error nodes.worker09: There is no node worker09 in this lab; its nodes are manager, worker01, worker02',
    ],
    [
      'options of a node that is left out',
      { skip: ['worker01'], nodes: { worker01: {} } },
      'error nodes.worker01: There is no node worker01 in this lab; its nodes are manager, worker02, worker03',
    ],
    [
      'a seat of no lab',
      { skip: ['worker1'] },
      'error skip.0: worker1 is no node of any lab: manager, manager02, worker01 … are',
    ],
    [
      'the registry as a seat',
      { skip: ['registry'] },
      'error skip.0: registry is no node of any lab: manager, manager02, worker01 … are',
    ],
    [
      'more left out than has a place',
      {
        managers: 3,
        skip: Array.from({ length: 9 }, (_, i) => (i === 0 ? 'manager' : `manager${String(i + 1).padStart(2, '0')}`)),
      },
      'error skip: Too many are left out: manager12 has no place in the subnet, which ends at manager10',
    ],
    [
      'too little memory',
      { limits: { memory: '96m' } },
      'error limits.memory: 96m is too little: a node’s own engine needs 128m',
    ],
    [
      'memory that is tight',
      { nodes: { worker01: { limits: { memory: '0.2g' } } } },
      'warning nodes.worker01.limits.memory: 0.2g is tight: a node is killed where several tasks start at once; 256m is safer',
    ],
    [
      'a relative folder',
      { mounts: ['./data:/data'] },
      'error mounts.0.source: ./data is no absolute path: the machine of the engine has no current folder',
    ],
    [
      'a volume’s name that is none',
      { mounts: ['a b:/data'] },
      'error mounts.0.source: a b is neither an absolute path nor the name of a volume',
    ],
    [
      'a volume of the lab',
      { mounts: ['demo-worker01-docker:/data'] },
      'error mounts.0.source: demo-worker01-docker is a volume that Skep itself makes',
    ],
    [
      'a node’s data',
      { mounts: ['/x:/var/lib/docker/volumes'] },
      'error mounts.0.target: The node needs /var/lib/docker for itself',
    ],
    [
      'a node’s socket',
      { mounts: ['/x:/var/run/docker.sock'] },
      'error mounts.0.target: The node needs /var/run for itself',
    ],
    [
      'a node’s programs',
      { mounts: ['/x:/usr/'] },
      'error mounts.0.target: /usr is the node’s own: what it needs to run would be hidden',
    ],
    [
      'a target by detours',
      { mounts: ['/x:/data/../run'] },
      'error mounts.0.target: /data/../run is to be written without . and ..',
    ],
    [
      '/stack',
      { mounts: ['/x:/stack/'] },
      'error mounts.0.target: Managers have /stack already; to take a folder for it, set stackFolder',
    ],
    [
      'two on one target',
      { mounts: ['/x:/data'], nodes: { worker01: { mounts: ['/y:/data/'] } } },
      'error nodes.worker01.mounts.0.target: /data is used twice: /x is mounted there already',
    ],
    [
      'a folder for no /stack',
      { stack: false, stackFolder: '/x' },
      'error stackFolder: A folder for /stack, and stack is off: take one of them back',
    ],
    [
      'a relative /stack',
      { stackFolder: 'stacks' },
      'error stackFolder: stacks is no absolute path on the engine’s machine',
    ],
    ['a proxy without address', { proxy: {} }, 'error proxy: A proxy has an address: set http, https or both'],
    [
      'two hosts in one',
      { proxy: { http: 'http://p.example', except: ['a,b'] } },
      'error proxy.except.0: One host, domain or network each, without comma and space',
    ],
    [
      'a proxy that each node would look for in itself',
      { proxy: { http: 'http://127.0.0.1:3128' } },
      'warning proxy.http: 127.0.0.1 is each container itself: name an address that containers reach',
    ],
  ])('names %s', (_, spec, issue) => {
    expect(found(spec)).toEqual([issue]);
  });

  it.each<[string, Partial<LabSpecInput>]>([
    ['proxy.https', { proxy: { https: 'https://me:hunter2@proxy.example' } }],
    ['mirror.remote', { mirror: { remote: 'https://hunter2@hub.example' } }],
  ])('takes no credentials in %s, and does not repeat them', (path, spec) => {
    const [issue, ...others] = found(spec);
    expect(issue).toMatch(new RegExp(`^error ${path}: No user or password here: whoever reaches the engine can read`));
    expect(issue).not.toContain('hunter2');
    expect(others).toEqual([]);
  });

  it.each([
    '--http-proxy=http://me:hunter2@proxy.example:3128',
    '--https-proxy=me:hunter2@proxy.example:3128',
    '--registry-mirror=https://hunter2@hub.example',
    '--registry-mirror https://me:hunter2@hub.example',
    '--log-opt=gelf-address=udp://me:hunter2@logs.example',
  ])('takes no credentials in %s, and does not repeat them', (flag) => {
    const [issue, ...others] = found({ daemonArgs: ['--debug', flag] });
    expect(issue).toMatch(/^error daemonArgs\.1: --[a-z-]+: No user or password here/);
    expect(issue).not.toContain('hunter2');
    expect(others).toEqual([]);
  });

  it('lets flags hold addresses without', () => {
    const gelf = '--log-opt=gelf-address=udp://logs.example/a@b';
    expect(found({ daemonArgs: ['--registry-mirror=https://hub.example', '--log-opt=tag={{.Name}}@x', gelf] })).toEqual(
      [],
    );
  });

  it('lets a worker have what is only managers’, and each node its own on one target', () => {
    const nodes = { worker01: { mounts: ['/x:/stack', '/a:/data'] }, worker02: { mounts: ['C:\\x:/data', 'mine:/d'] } };
    expect(found({ nodes })).toEqual([]);
    expect(found({ stack: false, mounts: ['/x:/stack'] })).toEqual([]);
  });
});
