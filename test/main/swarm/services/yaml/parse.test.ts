import { describe, expect, it } from 'vitest';
import { parseServiceYaml } from '../../../../../src/main/swarm/services/yaml/parse.ts';
import { aSpec } from '../../../../support/a-spec.ts';

const read = (body: string) => parseServiceYaml(`services:\n  web:\n    image: registry:5000/team/web:1\n${body}`);

describe('parseServiceYaml', () => {
  it('reads short forms as docker does', () => {
    const { service, issues } = read(`
    command: sh -c "echo 'a b' $$HOME" x\\ y
    entrypoint: [/bin/tini, --]
    environment: {A: 1, B: "yes", C: true, D: '', E: }
    ports: ["8080:80", 9000, "5353:53/udp", "7000-7001:70-71"]
    volumes: ["data:/data", "/srv:/srv:ro", /cache]
    tmpfs: /run
    networks: {backend: {aliases: [db]}, front: }
    secrets: [key, {source: cert, mode: 0440}]
    labels: [a=1, b]
    stop_grace_period: 1m30s
    healthcheck: {test: curl -f localhost, interval: 1m, retries: 2}
    deploy:
      labels: {x: y}
      resources: {limits: {memory: 512MB, cpus: 1.5}, reservations: {memory: 64m}}
      placement: {constraints: [node.role==worker], preferences: [{spread: node.labels.zone}]}
networks: {backend: {external: true, name: team_backend}, front: {external: true}}
volumes: {data: {name: team-data}}`);
    expect(issues).toEqual([]);
    expect(service).toEqual(
      aSpec({
        args: ['sh', '-c', "echo 'a b' $HOME", 'x y'],
        command: ['/bin/tini', '--'],
        env: ['A=1', 'B=yes', 'C=true', 'D=', 'E'],
        ports: [
          { published: 8080, target: 80 },
          { target: 9000 },
          { published: 5353, target: 53, protocol: 'udp' },
          { published: 7000, target: 70 },
          { published: 7001, target: 71 },
        ],
        mounts: [
          { type: 'volume', source: 'team-data', target: '/data' },
          { type: 'bind', source: '/srv', target: '/srv', readOnly: true },
          { type: 'volume', target: '/cache' },
          { type: 'tmpfs', target: '/run' },
        ],
        networks: [{ name: 'team_backend', aliases: ['db'] }, { name: 'front' }],
        secrets: [
          { name: 'key', target: 'key' },
          { name: 'cert', target: 'cert', mode: 0o440 },
        ],
        containerLabels: { a: '1', b: '' },
        labels: { x: 'y' },
        stopGrace: 90_000,
        health: { test: ['CMD-SHELL', 'curl -f localhost'], interval: 60_000, retries: 2 },
        limit: { memory: 512 * 1024 ** 2, cpus: 1.5 },
        reserve: { memory: 64 * 1024 ** 2 },
        constraints: ['node.role==worker'],
        preferences: ['node.labels.zone'],
      }),
    );
  });

  it('reads a service by itself, with its name beside its keys', () => {
    expect(parseServiceYaml('name: web\nimage: registry:5000/team/web:1\n')).toEqual({ service: aSpec(), issues: [] });
  });

  it('follows anchors and merges', () => {
    const { service } = parseServiceYaml(
      'x-env: &env {A: a}\nservices:\n  web:\n    image: registry:5000/team/web:1\n    environment: {<<: *env, B: b}\n',
    );
    expect(service?.env.toSorted()).toEqual(['A=a', 'B=b']);
  });

  it.each([
    ['    replcas: 3', 'There is no key replcas', 4, 5],
    ['    deploy: {replcas: 3}', 'did you mean replicas?', 4, 14],
    ['    stop_grace_period: 10', '"10" is not a time, such as 10s', 4, 5],
    ['    ports: ["127.0.0.1:80:80"]', 'leave 127.0.0.1: out', 4, 13],
    ['    ports: ["80:81:82:x"]', 'is no port', 4, 13],
    ['    ports:\n      - published: 80', 'needs its target', 5, 9],
    ['    ports: ["8000-8002:80-81"]', 'is no port', 4, 13],
    ['    ports: ["99999:80"]', 'expected number to be <=65535', 4, 13],
    ['    volumes: [./here:/there]', 'whole path', 4, 15],
    ['    environment: [A=$TAG]', 'the variable TAG', 4, 19],
    ['    command: echo "open', 'one of its quotes is left open', 4, 5],
    ['    logging: {driver: none}', 'no logging yet', 4, 5],
    ['    deploy: {mode: everywhere}', 'Invalid option', 4, 14],
    ['    deploy:\n      resources: {limits: {memory: lots}}', 'is not a size', 5, 28],
    ['    networks: backend', 'networks is a map', 4, 5],
    ['    read_only: maybe', 'read_only is true or false', 4, 5],
    ['    image: a\n', 'Map keys must be unique', 4, 5],
    ['    user: [', 'Flow sequence', 4, 12],
  ])('says what is wrong with %j, and where', (body, message, line, column) => {
    const parsed = read(body);
    expect(parsed.issues).toMatchObject([
      { message: expect.stringContaining(message), severity: 'error', line, column },
    ]);
    expect(parsed.service).toBeUndefined();
  });

  it('warns of what Swarm leaves aside, with what to do instead', () => {
    const parsed = read('    container_name: web1\n    restart: always');
    expect(parsed.issues).toMatchObject([
      { severity: 'warning', line: 4, column: 5, message: expect.stringContaining('hostname') },
      { severity: 'warning', line: 5, message: expect.stringContaining('deploy.restart_policy.condition') },
    ]);
    expect(parsed.service).toEqual(aSpec());
  });

  it.each([
    ['', 'A service is a map'],
    ['just text', 'A service is a map'],
    ['services: {}', 'There is no service in it'],
    ['services: {a: {image: x}, b: {image: y}}', 'one service at a time, not 2'],
    ['image: nginx', 'The service has no name'],
    ['services: {"a b": {image: x}}', 'Letters, digits'],
    ['services: {a: }', 'image is missing'],
    ['services: {a: {image: x}}\nthings: 1', 'There is no key things'],
  ])('refuses %j', (text, message) => {
    const { issues, service } = parseServiceYaml(text);
    expect(issues[0]?.message).toContain(message);
    expect(issues[0]?.line).toBeGreaterThan(0);
    expect(service).toBeUndefined();
  });

  it('refuses a text that would blow up', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*b,*b]\n`;
    expect(parseServiceYaml(bomb).issues[0]?.message).toMatch(/alias/i);
  });

  it('takes the default of a variable', () => {
    const variable = ['$', '{TAG:-1}'].join('');
    expect(read(`    environment: ["A=${variable}"]`).service?.env).toEqual(['A=1']);
  });
});
