import { execFile } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { judgeFirewall } from '../../src/main/doctor/firewall.ts';
import { createDoctorArea, type DoctorArea } from '../../src/main/doctor/index.ts';
import type { MachineFacts } from '../../src/main/doctor/machine-facts.ts';
import { runPrivileged } from '../../src/main/doctor/probe.ts';
import { PROBE_SCRIPT, parseProbe } from '../../src/main/doctor/probe-script.ts';
import { createEngines, type Engine, type EnginesArea } from '../../src/main/engine/index.ts';
import { SILENT } from '../../src/main/log.ts';
import type { Check, DoctorReport } from '../../src/shared/model/doctor.ts';
import { LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { type Faults, type FaultyEngine, faultyEngine } from '../support/faulty-engine.ts';
import { IMAGES, uniqueName } from '../support/real-engine.ts';

/**
 * The doctor's checks seen failing: for real where this machine can be brought to it and back, else by faults put into the real
 * engine's answers. What can be had in neither way (a full disk) is told in test/main/doctor/failing-cases.ts.
 */
let engines: EnginesArea;
let engine: Engine;
let doctor: DoctorArea;
beforeAll(async () => {
  engines = createEngines({ log: SILENT });
  engine = await engines.whenUp(5_000);
  doctor = createDoctorArea({ engines, log: SILENT });
});
afterAll(() => engines.close());

const context = { signal: new AbortController().signal };
const specOf = (more: Partial<LabSpecInput> = {}): LabSpec =>
  LabSpec.parse({ name: uniqueName('doc'), nodeImage: IMAGES.node, registry: { image: IMAGES.registry }, ...more });

/** What one check finds on the real engine. */
async function look(id: string, spec: Partial<LabSpecInput> = {}): Promise<Check[]> {
  const { checks } = await doctor.handlers.run({ engine: engine.id, spec: specOf(spec), only: [id] }, context);
  return checks;
}

/** A command line, as a person would type it. */
const sh = (command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile('sh', ['-c', command], (error, stdout, stderr) => {
      if (error) reject(new Error(`${command}: ${stderr}`));
      else resolve(stdout.trim());
    });
  });

/** Root on the engine's machine, in its network: how a test breaks something there. */
const asRoot = (script: string): Promise<string> =>
  sh(`docker run --rm --privileged --network host --entrypoint sh ${IMAGES.node} -c '${script}'`);

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe('for real', () => {
  it('an orphan is found, and its button removes it and nothing else', async () => {
    const lab = uniqueName('doc-gone');
    const living = uniqueName('doc-lives');
    const of = (name: string) => `--label skep.lab=${name}`;
    undo.push(() =>
      sh(
        `docker rm -fv $(docker ps -aqf label=skep.lab=${living} -f name=${lab}) 2>/dev/null; docker rm -f ${lab}-other ${living}-worker01 2>/dev/null; docker volume rm ${living}-spec-1 2>/dev/null; true`,
      ),
    );
    await sh(`docker create ${of(lab)} --label skep.role=worker --name ${lab}-worker03 -v ${lab}-v:/x ${IMAGES.node}`);
    await sh(`docker volume create ${of(lab)} ${lab}-worker03-docker`);
    await sh(`docker network create ${of(lab)} --subnet 172.26.251.0/24 ${lab}`);
    // Not Skep's, whatever it is called; and a part of a lab that has its note.
    await sh(`docker create --name ${lab}-other ${IMAGES.node}`);
    await sh(`docker volume create ${of(living)} --label skep.role=spec ${living}-spec-1`);
    await sh(`docker create ${of(living)} --label skep.role=worker --name ${living}-worker01 ${IMAGES.node}`);

    const id = `leftovers.labs.${lab}`;
    const found = (await look(id)).find((check) => check.id === id);
    expect(found).toMatchObject({ result: 'warning', found: '3 things', title: `parts of ${lab}` });
    const things = found?.leftovers ?? [];
    expect(things.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      `container ${lab}-worker03`,
      `network ${lab}`,
      `volume ${lab}-worker03-docker`,
    ]);

    const other = await sh(`docker inspect -f '{{.Id}}' ${lab}-other`);
    const alive = await sh(`docker inspect -f '{{.Id}}' ${living}-worker01`);
    const answer = await doctor.handlers.removeLeftovers(
      {
        engine: engine.id,
        things: [
          ...things,
          { kind: 'container', id: other, name: `${lab}-other` },
          { kind: 'container', id: alive, name: `${living}-worker01` },
          { kind: 'volume', id: `${living}-spec-1`, name: `${living}-spec-1` },
        ],
      },
      context,
    );
    expect(answer.removed).toHaveLength(3);
    expect(answer.left.map(({ name }) => name)).toEqual([
      `container ${lab}-other`,
      `container ${living}-worker01`,
      `volume ${living}-spec-1`,
    ]);
    expect((await look(id)).find((check) => check.id === id)).toBeUndefined();
    expect(await sh(`docker ps -aqf name=${lab}-other | wc -l`)).toBe('1');
    await sh(`docker volume rm ${lab}-v`);
  });

  it('inotify limits that are too low are raised by the button, and the command it tells takes that back', async () => {
    const name = 'fs.inotify.max_user_instances';
    const read = (): Promise<string> => asRoot(`sysctl -n ${name}`);
    const [before, watches] = [await read(), await asRoot('sysctl -n fs.inotify.max_user_watches')];
    undo.push(() => asRoot(`sysctl -w ${name}=${before} fs.inotify.max_user_watches=${watches}`));
    await asRoot(`sysctl -w ${name}=90`);

    const [check] = await look('kernel.inotify', { workers: 50 });
    expect(check).toMatchObject({ result: 'warning', found: expect.stringMatching(/^90 instances/) });
    expect(check?.fix).toBeTruthy();
    expect(check?.repair?.commands.join('\n')).toContain('echo 8192 > /proc/sys/fs/inotify/max_user_instances');

    const spec = specOf({ workers: 50 });
    const fixed = await doctor.handlers.fix({ engine: engine.id, check: 'kernel.inotify', spec }, context);
    expect(fixed.checks).toMatchObject([{ id: 'kernel.inotify', result: 'passed' }]);
    expect(await read()).toBe('8192');
    for (const command of fixed.undo) await sh(command);
    expect(await read()).toBe('90');
    // The commands that are shown do the same as the button.
    for (const command of check?.repair?.commands ?? []) await sh(command);
    expect(await read()).toBe('8192');
  });

  it('a neighbour table that is too small for the lab is made larger', async () => {
    const names = ['net.ipv4.neigh.default.gc_thresh2', 'net.ipv4.neigh.default.gc_thresh3'];
    const before = (await asRoot(`sysctl -n ${names.join(' ')}`)).split(/\s+/);
    undo.push(() => asRoot(`sysctl -w ${names.map((name, i) => `${name}=${before[i]}`).join(' ')}`));
    await asRoot(`sysctl -w ${names[1]}=1024`);
    const spec = { workers: 50 };
    expect(await look('kernel.neighbours', spec)).toMatchObject([
      { result: 'warning', found: expect.stringContaining('51 nodes'), fix: expect.stringContaining('60-skep.conf') },
    ]);
    const fixed = await doctor.handlers.fix(
      { engine: engine.id, check: 'kernel.neighbours', spec: specOf(spec) },
      context,
    );
    expect(fixed.checks).toMatchObject([{ result: 'passed' }]);
    const again = doctor.handlers.fix({ engine: engine.id, check: 'kernel.neighbours', spec: specOf(spec) }, context);
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
    for (const command of fixed.undo) await sh(command);
    expect(await look('kernel.neighbours', spec)).toMatchObject([{ result: 'warning' }]);
  });

  it('a rule of the firewall before Docker’s is named', async () => {
    const rule = 'FORWARD -s 203.0.113.0/24 -j DROP';
    undo.push(() => asRoot(`iptables -w -D ${rule}`));
    await asRoot(`iptables -w -I ${rule}`);
    expect(await look('network.firewall')).toMatchObject([
      {
        result: 'warning',
        found: 'a rule before Docker’s: -s 203.0.113.0/24 -j DROP',
        commands: ['sudo iptables -S FORWARD', 'sudo iptables -S DOCKER-USER'],
      },
    ]);
    await undo.pop()?.();
    expect(await look('network.firewall')).toMatchObject([{ result: 'passed' }]);
  });

  it('another daemon in the machine’s network is seen', async () => {
    const name = uniqueName('doc-second');
    undo.push(() => sh(`docker rm -f ${name}`));
    // Only its name: a real one would flush the rules of the engine that this runs on.
    const play = 'echo dockerd > /proc/self/comm; echo dockerd > /proc/$$/comm; while :; do sleep 1; done';
    await sh(`docker run -d --network host --name ${name} --entrypoint sh ${IMAGES.node} -c '${play}'`);
    expect(await look('engine.beside')).toMatchObject([
      {
        result: 'warning',
        found: expect.stringContaining('2 Docker daemons'),
        fix: expect.stringContaining('stop the other'),
      },
    ]);
    await undo.pop()?.();
    expect(await look('engine.beside')).toMatchObject([{ result: 'passed' }]);
  });

  it('a bridge that no engine has is found, and its command removes it', async () => {
    const bridge = 'br-0d0c70520001';
    undo.push(() => asRoot(`ip link delete ${bridge} 2>/dev/null; true`));
    await asRoot(
      `ip link add ${bridge} type bridge && ip addr add 172.26.252.1/24 dev ${bridge} && ip link set ${bridge} up`,
    );
    const [check] = await look('leftovers.bridges');
    expect(check).toMatchObject({ result: 'warning', found: expect.stringContaining(`${bridge} (172.26.252.0/24)`) });
    for (const command of check?.commands ?? [])
      if (command.includes(bridge)) await asRoot(command.replace('sudo ', ''));
    expect((await look('leftovers.bridges')).some(({ found }) => found.includes(bridge))).toBe(false);
  });

  it('a lab’s network that is narrower than its overlays is told', async () => {
    const name = uniqueName('doc-mtu');
    undo.push(() => sh(`docker network rm ${name}`));
    await sh(`docker network create --subnet 172.26.253.0/24 --opt com.docker.network.driver.mtu=1400 ${name}`);
    expect(await look('network.mtu', { name })).toMatchObject([
      {
        result: 'warning',
        found: expect.stringContaining('carries 1400 bytes'),
        commands: ['docker network create --driver overlay --opt com.docker.network.driver.mtu=1350 NAME'],
      },
    ]);
  });

  it('the way out is judged by what its interface carries', async () => {
    const device = await asRoot('ip route').then((text) => /^default .*dev (\S+)/m.exec(text)?.[1]);
    const mtu = Number(await asRoot(`cat /sys/class/net/${device}/mtu`));
    const [check] = await look('network.mtu');
    expect(check).toMatchObject({ result: mtu < 1500 ? 'warning' : 'passed' });
    expect(check?.found).toContain(String(mtu));
  });

  it('a registry whose name nobody resolves is a matter of DNS, a missing image, and no reason to pull', async () => {
    const nodeImage = 'registry.doc.invalid/no/such:1';
    expect(await look('network.dns', { nodeImage })).toMatchObject([
      { result: 'warning', found: expect.stringContaining(nodeImage) },
    ]);
    expect(await look('images.node', { nodeImage })).toMatchObject([
      { result: 'failed', commands: [`docker pull ${nodeImage}`] },
    ]);
    expect(await look('network.dns', { dns: ['127.0.0.53'] })).toMatchObject([{ result: 'failed' }]);
  });
});

/** What this machine's kernel log and firewall do not say, said by commands of the same name, to the real script in its container. */
describe('by what the probe’s commands say', () => {
  const probed = async (command: string, says: readonly string[]): Promise<MachineFacts> => {
    const lines = says.map((line) => `echo '${line}'`).join('; ');
    return parseProbe(await runPrivileged(engine, IMAGES.node, `${command}() { ${lines}; }\n${PROBE_SCRIPT}`)).machine;
  };

  it('a denial in the kernel’s log', async () => {
    const denied = '[   12.5] audit: type=1400 apparmor="DENIED" operation="mount" profile="runc" comm="dockerd"';
    const other = '[   12.6] audit: type=1400 apparmor="DENIED" operation="open" profile="cupsd" comm="cupsd"';
    const machine = await probed('dmesg', ['[    0.0] Linux version 6.1', denied, other]);
    expect(machine.denials).toEqual([denied]);
    expect((await probed('dmesg', [])).denials).toBeUndefined();
  });

  it('a table of nftables that drops', async () => {
    const chain = [
      'table inet filter {',
      '\tchain forward {',
      '\t\ttype filter hook forward priority filter; policy drop;',
      '}',
    ];
    expect(judgeFirewall(await probed('nft', chain), false)).toMatchObject({ state: 'may block', owner: 'nftables' });
  });

  it('the whole of it takes no longer than a breath', async () => {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const began = performance.now();
      expect(parseProbe(await runPrivileged(engine, IMAGES.node, PROBE_SCRIPT)).machine.rules).not.toHaveLength(0);
      times.push(performance.now() - began);
    }
    // 0.5 s on an idle machine, most of it the container's.
    expect(Math.min(...times)).toBeLessThan(5_000);
  });
});

describe('by faults in the engine’s answers', () => {
  let faulty: FaultyEngine;
  let behind: EnginesArea | undefined;
  beforeAll(async () => {
    faulty = await faultyEngine({});
  });
  afterAll(() => faulty.close());
  afterEach(async () => {
    await behind?.close();
    behind = undefined;
  });

  /** What the doctor says of an engine with these faults. */
  async function examine(faults: Faults, only?: string[], spec: Partial<LabSpecInput> = {}): Promise<DoctorReport> {
    faulty.faults = faults;
    behind = createEngines({ log: SILENT, home: '/nowhere', env: { DOCKER_HOST: faulty.address } });
    await behind.whenUp(5_000).catch(() => undefined);
    const area = createDoctorArea({ engines: behind, log: SILENT });
    return area.handlers.run({ spec: specOf(spec), only }, context);
  }

  it('without faults the engine behind it is as it is', async () => {
    const { checks } = await examine({});
    expect(checks.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(checks.find(({ id }) => id === 'engine.privileged')).toMatchObject({ result: 'passed' });
  });

  const late = () => ({ SystemTime: new Date(Date.now() - 300_000).toISOString() });
  const security = (name: string) => ({ SecurityOptions: [`name=${name}`] });
  it.each<[string, Faults, string, Partial<Check>, Partial<LabSpecInput>?]>([
    [
      'a clock that is late',
      { info: late },
      'engine.clock',
      { result: 'warning', found: '5 min behind this machine’s' },
    ],
    ['an old engine', { version: { Version: '20.10.24' } }, 'engine.api', { result: 'warning' }],
    ['vfs', { info: { Driver: 'vfs' } }, 'engine.storage', { result: 'warning' }],
    [
      'overlay in overlay',
      { info: { DriverStatus: [['Backing Filesystem', 'overlayfs']] } },
      'engine.storage',
      { result: 'warning' },
    ],
    [
      'cgroup v2 under an image that knows v1',
      { info: { CgroupVersion: '2' } },
      'engine.cgroup',
      { result: 'failed' },
      { nodes: { worker01: { image: 'docker:18.05-dind' } } },
    ],
    [
      'no memory limits',
      { info: { MemoryLimit: false } },
      'engine.cgroup',
      { result: 'warning' },
      { limits: { memory: '1g' } },
    ],
    ['rootless', { info: security('rootless') }, 'engine.rootless', { result: 'warning' }],
    ['user namespaces', { info: security('userns') }, 'engine.privileged', { result: 'failed' }],
    ['Windows containers', { info: { OSType: 'windows' } }, 'engine.privileged', { result: 'failed' }],
    [
      'a small Docker Desktop',
      { info: { OperatingSystem: 'Docker Desktop', MemTotal: 1e9 } },
      'resources.desktop',
      { result: 'warning' },
    ],
    ['no forwarding', { info: { IPv4Forwarding: false } }, 'network.firewall', { result: 'warning' }],
    ['little memory', { info: { MemTotal: 1e9 } }, 'resources.memory', { result: 'failed' }, { workers: 40 }],
    [
      'privileged containers refused',
      {
        refuse: {
          path: /^POST .*\/containers\/[0-9a-f]+\/start/,
          status: 403,
          message: 'privileged containers are not allowed',
        },
      },
      'engine.privileged',
      { result: 'failed', found: expect.stringContaining('does not allow privileged containers') },
    ],
  ])('%s', async (_, faults, id, expected, spec) => {
    const { checks } = await examine(faults, [id], spec);
    expect(checks).toMatchObject([{ id, ...expected, fix: expect.stringMatching(/\.$/) }]);
  });

  it('an engine that is too old for the app', async () => {
    const { checks } = await examine({ version: { ApiVersion: '1.37', Version: '18.05.0-ce' } });
    expect(checks).toMatchObject([
      { id: 'engine.api', result: 'failed', found: expect.stringContaining('18.05.0-ce') },
    ]);
  });

  it('an engine that broke down in the middle fails what it cannot answer', async () => {
    const refuse = { path: /networks/, status: 500, message: 'a fault' };
    const { checks } = await examine({ refuse }, ['network.subnet']);
    expect(checks).toMatchObject([
      { id: 'network.subnet', result: 'warning', found: expect.stringContaining('could not be checked') },
    ]);
  });
});
