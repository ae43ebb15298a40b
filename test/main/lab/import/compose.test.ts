import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMap, isPair, isSeq, parseDocument, type Scalar, visit, type YAMLMap } from 'yaml';
import { readLab } from '../../../../src/main/lab/import/index.ts';
import type { Issue } from '../../../../src/shared/errors.ts';
import { portText } from '../../../../src/shared/lab-ports.ts';
import { DEFAULT_NODE_IMAGE, DEFAULT_REGISTRY_IMAGE, type LabSpec } from '../../../../src/shared/model/lab.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', `${name}.yml`), 'utf8');
const said = (issues: readonly Issue[]): string[] =>
  issues.map(({ line, kind, message }) => `${line} ${kind}: ${message}`);
const errors = (text: string): string[] =>
  readLab(text).issues.flatMap(({ severity, line, message }) => (severity === 'error' ? [`${line}: ${message}`] : []));

/** Reads a text that has to be a lab. */
function lab(text: string): { spec: LabSpec; issues: Issue[] } {
  const { spec, issues } = readLab(text);
  if (!spec) throw new Error(said(issues).join('\n'));
  return { spec, issues };
}

const node = (key: string, more = ''): string => `  ${key}: { image: 'docker:28-dind', privileged: true${more} }\n`;
const file = (...nodes: string[]): string => `services:\n${nodes.join('')}`;

describe('the tutorial’s compose file', () => {
  const { spec, issues } = lab(fixture('tutorial'));

  it('becomes the tutorial’s lab', () => {
    expect(spec).toMatchObject({
      ...{ name: 'hellodocker', managers: 1, workers: 3, stack: true, daemonArgs: [], nodeImage: DEFAULT_NODE_IMAGE },
      registry: { port: 5000, persistent: true, image: DEFAULT_REGISTRY_IMAGE },
    });
    expect(spec.ports.map(portText)).toEqual(['8000:80', '9000:9000']);
  });

  it('has every replacement said, with its line and why', () => {
    const replaced = issues.filter(({ kind }) => kind === 'replaced');
    expect(replaced.map(({ line }) => line)).toEqual([5, 9, 13, 25, 29, 43, 57]);
    const image = replaced.find(({ line }) => line === 13)?.message;
    expect(image).toMatch(/18\.05\.0-ce-dind becomes docker:28.*API 1\.37.*dial-stdio.*cgroup v2/);
    expect(replaced.find(({ line }) => line === 25)?.message).toMatch(/hellodocker-stack: \.\/stack lies beside/);
  });

  it('has what is left out listed', () => {
    const left = issues.filter(({ kind }) => kind === 'left');
    expect([...new Set(left.map(({ message }) => message.split(':')[0]))]).toEqual(['version', 'tty', 'expose']);
    expect(left.filter(({ path }) => path.endsWith('.expose'))).toHaveLength(4);
    expect(said(issues)).toContain(
      '23 read: --insecure-registry is set by Skep itself, for registry:5000 and hellodocker-registry:5000',
    );
  });
});

describe('a file with anchors, variables and options', () => {
  const { spec, issues } = lab(fixture('anchors'));

  it('gives all of them to the lab', () => {
    expect(spec).toMatchObject({
      ...{
        name: 'my-swarm',
        managers: 2,
        workers: 3,
        nodeImage: 'docker:28.5.2-dind',
        subnet: '10.9.0.0/24',
        ipv6: true,
      },
      registry: { port: 5001, persistent: false },
      proxy: { http: 'http://proxy.example:3128', except: ['intern.example'] },
      ...{ dns: ['1.1.1.1', '9.9.9.9'], daemonArgs: ['--debug', '--log-level=warn'] },
      labels: { manager: { zone: 'a' } },
    });
    expect(spec.ports.map(portText)).toEqual(['0.0.0.0:8000:80', '0.0.0.0:8001:81', '0.0.0.0:8002:82', '5353:53/udp']);
    expect(spec.mounts).toEqual([
      { source: '/srv/data', target: '/data', readOnly: true },
      { source: 'shared-cache', target: '/cache', readOnly: false },
    ]);
    expect(spec.nodes.manager).toMatchObject({ image: 'docker:24.0-dind', limits: { cpus: 1.5, memory: '1g' } });
    expect(spec.nodes.worker02?.limits).toEqual({ cpus: 1.5, memory: '700m' });
  });

  it('says what it made of them', () => {
    const all = said(issues).join('\n');
    for (const words of [
      /1 replaced: The lab is called my-swarm/,
      /3 read: DOCKER: Skep reads no environment.*takes “docker:24.0-dind”/,
      /m1, m2 are managers, by name/,
      /reg:5000 is registry:5000 in the lab/,
      /left: --host is set by Skep itself/,
      /left: A node’s daemon listens on its unix socket alone/,
      /left: 3000 has no port of this machine/,
      /left: SECRET: of a node’s environment/,
      /left: viz is left out: it is neither a node nor a registry/,
      /left: depends_on: .*ghost is not in the lab/,
      /replaced: gateway: addresses/,
    ]) {
      expect(all).toMatch(words);
    }
    expect(all).not.toContain('s3cr3t');
  });
});

describe('a flag with a password', () => {
  it.each([
    "command: ['--registry-mirror=https://me:hunter2@hub.example']",
    "command: ['--http-proxy', 'http://me:hunter2@proxy.example']",
    "command: ['--cluster-store=consul://me:hunter2@kv.example']",
  ])('%s is an error that does not repeat it', (command) => {
    const all = errors(file(node('m1', `, ${command}`)));
    expect(all).toEqual([expect.stringMatching(/^2: --[a-z-]+: No user or password here/)]);
    expect(all.join()).not.toContain('hunter2');
  });
});

describe('a file of no convention', () => {
  const { spec, issues } = lab(fixture('plain'));
  it('takes the node that others depend on as the manager', () => {
    expect(spec).toMatchObject({ name: 'imported', managers: 1, workers: 2, stackFolder: '/home/me/stack' });
    expect(said(issues).join('\n')).toMatch(/one is a manager, since other nodes depend on it/);
  });

  it('keeps a mirror, and what single nodes have', () => {
    expect(spec.mirror).toEqual({ remote: 'https://registry-1.docker.io' });
    expect(spec.registry).toMatchObject({ image: 'distribution/distribution:edge', port: 5000, persistent: true });
    expect(spec.nodes).toMatchObject({
      worker01: { image: 'ghcr.io/acme/dind:8', limits: { cpus: 2 }, ports: [{ host: 9000, protocol: 'udp' }] },
      worker02: { image: 'docker:24-dind', mounts: [{ source: '/lib/modules' }, { target: '/stack' }] },
    });
    expect(spec.daemonArgs).toEqual(['--experimental']);
  });

  it('shows no value of a variable that may be a secret', () => {
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });
});

interface Value {
  path: string;
  range: [number, number];
  value: unknown;
  /** Where it and the keys above it begin. */
  starts: number[];
}

/** Every scalar of the text that is a value. */
function values(text: string): Value[] {
  const found: Value[] = [];
  visit(parseDocument(text), {
    Scalar(key, scalar, path) {
      if (key === 'key' || !scalar.range) return;
      const pairs = path.filter((each) => isPair(each)).map(({ key: name }) => name as Scalar);
      const [from, to] = scalar.range;
      const listed = path.filter((each, i) => isMap(each) && each.flow && isSeq(path[i - 1])) as YAMLMap[];
      const starts = [...[...pairs, ...listed].map(({ range }) => range?.[0] ?? -1), from];
      found.push({ path: pairs.map(String).join('.'), range: [from, to], value: scalar.value, starts });
    },
  });
  return found;
}

describe('nothing is dropped silently', () => {
  it.each(['tutorial', 'anchors', 'plain'])('each value of %s.yml is in the lab or is told of', (name) => {
    const text = fixture(name);
    const whole = JSON.stringify(readLab(text));
    const told = readLab(text)
      .issues.filter(({ kind }) => kind !== 'read')
      .map((issue) => offsetOf(text, issue));
    const all = values(text);
    expect(all.length).toBeGreaterThan(30);
    const silent = all.filter(({ range: [from, to], value, starts }) => {
      if (starts.some((start) => told.includes(start))) return false;
      // Of what nothing is told another value would make another lab, or would be told of.
      return others(value).every((other) => {
        const changed = text.slice(0, from) + other + text.slice(to);
        return JSON.stringify(readLab(changed)) === whole;
      });
    });
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  const offsetOf = (text: string, { line = 1, column = 1 }: Issue): number =>
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) +
    column -
    1;
  const others = (value: unknown): string[] =>
    typeof value === 'number' ? [String(value + 7)] : [JSON.stringify(`${value ?? ''}zz9`), '"other"', 'false', '7'];
});

describe('what cannot be read', () => {
  it.each([
    ['no node', 'services:\n  web: { image: nginx }', '1: No service here is a node of a swarm'],
    ['services that are no map', 'services: 3', '1: No service here is a node of a swarm'],
    ['a service that is no map', 'services:\n  a: 1', '2: a is a service: a map of keys, image among them'],
    ['broken YAML', 'services:\n  a: [', '2: Flow sequence in block collection'],
    ['a key twice', 'services:\n  a: 1\n  a: 2', '3: Map keys must be unique'],
    ['an alias of nothing', 'services:\n  a: *x', '2: There is no anchor &x above this'],
    [
      'two registries',
      file('  r1: { image: "registry:2" }\n', '  r2: { image: "registry:2" }\n', node('manager')),
      '3: A lab has one registry: take r2 out',
    ],
    ['ten managers', file(...Array.from({ length: 10 }, (_, i) => node(`manager${i + 1}`))), '7: At most 5 managers'],
    ['far too many workers', file(node('manager'), node('worker', ', scale: 99999')), '3: At most 50 workers'],
    [
      'a variable without a value',
      file(node('manager', `, mem_limit: "\${MEM:?say how much}"`)),
      '2: MEM has no value: ',
    ],
    ['a port that is none', file(node('manager', ', ports: [x]')), '2: A port is written as HOST:NODE'],
    [
      'a port twice',
      file(node('manager', ', ports: [80:80]'), node('worker', ', ports: [80:81]')),
      '3: Port 80 of this machine is used twice',
    ],
    [
      'a proxy with a password',
      file(node('manager', ', environment: {HTTP_PROXY: "http://a:s3@p"}')),
      '2: No user or password here',
    ],
    ['too little memory', file(node('manager', ', mem_limit: 64m')), '2: 64m is too little'],
    ['a limit that is none', file(node('manager', ', cpus: many')), '2: many is no limit'],
  ])('names %s, with its line', (_, text, message) => {
    const found = errors(text);
    expect(found.join('\n')).toContain(message);
    expect(found.join('\n')).not.toContain('s3');
    expect(readLab(text).spec).toBeUndefined();
  });

  it.each([
    '&a [*a]',
    'services: &a { x: *a }',
    'services:\n  a: &a { b: *a }',
    'services: null',
    'services: []',
    'services:\n  ? [a]\n  : b',
    'services:\n  n: { image: [docker:dind], privileged: {} }',
    `services:\n  m: { image: docker:dind, ports: {a: b}, volumes: 3, environment: 4, networks: 5, deploy: 6, command: {}, dns: {}, labels: [1], depends_on: 7, tmpfs: {} }`,
    `services:\n  m: { image: docker:dind, command: "'open", ports: [{}], volumes: [{}, null, []] }`,
    `a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\nservices: [*d,*d,*d,*d,*d,*d]`,
  ])('never throws: %#', (text) => {
    expect(readLab(text).issues.length).toBeGreaterThan(0);
  });
});

describe('who manages', () => {
  const roles = (text: string): string => {
    const { spec } = lab(text);
    return `${spec.managers}+${spec.workers}`;
  };
  it.each([
    ['names', file(node('swarm-manager1'), node('swarm-master2'), node('swarm-leader'), node('swarm-agent')), '3+1'],
    ['the first, where no name tells', file(node('n1'), node('n2'), node('n3')), '1+2'],
    ['the first, where all are called workers', file(node('worker1'), node('worker2')), '1+1'],
    ['replicas', file(node('manager'), node('worker', ', deploy: { replicas: 4 }')), '1+4'],
  ])('%s', (_, text, expected) => expect(roles(text)).toBe(expected));

  it('keeps the seats of a lab whose second worker is gone', () => {
    const { spec } = lab(file(node('ab-manager'), node('ab-worker01'), node('ab-worker03')));
    expect(spec).toMatchObject({ name: 'ab', managers: 1, workers: 2, skip: ['worker02'] });
  });
});
