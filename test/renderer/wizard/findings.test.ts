import { describe, expect, it } from 'vitest';
import { type Draft, freeName, PLAIN_NODE, presetDraft } from '../../../src/renderer/features/wizard/draft.ts';
import { findingsOf, judge } from '../../../src/renderer/features/wizard/findings.ts';
import { placeOf, stepOf } from '../../../src/renderer/features/wizard/places.ts';
import { toInput } from '../../../src/renderer/features/wizard/to-spec.ts';
import { withValue } from '../../../src/renderer/features/wizard/with-value.ts';
import { check, portTaken } from '../scenes.ts';

const known = { takenNames: new Set<string>(), engineName: 'local' };
const tutorial = presetDraft('tutorial');
const [first, second] = tutorial.ports;
const judged = (part: Partial<Draft>) => judge({ ...tutorial, ...part }, known);
const NO_PROXY = { http: '', https: '', except: '' };
const mount = (source: string, target: string, id = 'm') => ({ id, source, target, readOnly: false });
const port = (host: string, node: string, id = 'p') => ({ id, host, node, protocol: 'tcp' as const });

describe('judge', () => {
  it('makes a spec of the tutorial’s answers', () => {
    expect(judged({}).findings).toEqual([]);
    expect(judged({}).spec).toMatchObject({
      name: 'hellodocker',
      managers: 1,
      workers: 3,
      ports: [{ host: 8000 }, { host: 9000 }],
    });
  });

  it.each<[string, Partial<Draft>, string]>([
    ['an empty name', { name: '' }, 'name'],
    ['capitals in the name', { name: 'Demo' }, 'name'],
    ['no manager', { managers: 0 }, 'managers'],
    ['too many workers', { workers: 200 }, 'workers'],
    ['an image of no name', { nodeImage: '' }, 'nodeImage'],
    ['a port above all', { ports: [port('70000', '80')] }, 'port p'],
    ['half a port', { ports: [port('8000', '')] }, 'port p'],
    ['a port that is no number', { ports: [port('http', '80')] }, 'port p'],
    ['a port used twice', { ports: [port('8000', '80', 'a'), port('8000', '81', 'b')] }, 'port b'],
    ['a registry port of nothing', { registry: { ...tutorial.registry, auto: false, port: '' } }, 'registry.port'],
    ['a subnet of the wrong size', { subnet: { auto: false, cidr: '10.0.0.0/8' } }, 'subnet'],
    ['a flag that is none', { daemonArgs: 'log-level=debug' }, 'daemonArgs'],
    ['a label with a space', { labels: [{ id: 'l', node: 'worker01', key: 'a b', value: '' }] }, 'label l'],
    ['a label without a key', { labels: [{ id: 'l', node: 'worker01', key: '', value: 'x' }] }, 'label l'],
    ['a label of no node', { labels: [{ id: 'l', node: 'worker09', key: 'zone', value: 'a' }] }, 'label l'],
  ])('refuses %s, at its field', (_, part, field) => {
    const { spec, findings } = judged(part);
    expect(spec).toBeUndefined();
    expect(findings).toMatchObject([{ field, severity: 'error' }]);
  });

  it.each<[string, Partial<Draft>, string, RegExp]>([
    ['CPUs that are no number', { limits: { cpus: 'two', memory: '' } }, 'limits.cpus', /number of CPUs/],
    ['memory without a unit', { limits: { cpus: '', memory: '512' } }, 'limits.memory', /512m or 2g/],
    ['memory that no node lives on', { limits: { cpus: '', memory: '64m' } }, 'limits.memory', /too little/],
    ['a mount without a source', { mounts: [mount('', '/data')] }, 'mount m', /folder of the engine/],
    ['a mount over the node’s data', { mounts: [mount('/srv', '/var/lib/docker')] }, 'mount m', /needs/],
    ['a folder for /stack that is none', { stackFolder: 'stacks' }, 'stackFolder', /absolute path/],
    ['a name server that is a name', { dns: '10.0.0.1, dns.example' }, 'dns', /addresses/],
    ['a proxy with a password', { proxy: { ...NO_PROXY, http: 'http://me:pw@proxy:3128' } }, 'proxy.http', /No user/],
    ['a proxy of another protocol', { proxy: { ...NO_PROXY, https: 'socks://proxy' } }, 'proxy.https', /address/],
    ['exceptions without a proxy', { proxy: { ...NO_PROXY, except: '.example' } }, 'proxy.http', /set http/],
    ['a mirror of nothing', { mirror: { on: true, remote: 'docker.io' } }, 'mirror.remote', /address such as/],
    [
      'a node’s image of no name',
      { nodes: { worker02: { ...PLAIN_NODE, limits: { cpus: '0', memory: '' } } } },
      'node.worker02.limits.cpus',
      /At least/,
    ],
    [
      'a node’s port that the lab has',
      { nodes: { worker02: { ...PLAIN_NODE, ports: [port('8000', '81')] } } },
      'port p',
      /used twice/,
    ],
    [
      'a node’s mounts on one place',
      { nodes: { worker02: { ...PLAIN_NODE, mounts: [mount('/a', '/x'), mount('/b', '/x', 'n')] } } },
      'mount n',
      /used twice/,
    ],
    ['options of no node', { nodes: { worker09: { ...PLAIN_NODE, image: 'x' } } }, 'node.worker09', /no node worker09/],
  ])('says of %s why, at its field', (_, part, field, words) => {
    const { spec, findings } = judged(part);
    expect(spec).toBeUndefined();
    expect(findings).toMatchObject([{ field, message: expect.stringMatching(words), severity: 'error' }]);
  });

  it('repeats no password of a proxy', () => {
    const { findings } = judged({ proxy: { ...NO_PROXY, http: 'http://me:sesame@proxy:3128' } });
    expect(JSON.stringify(findings)).not.toContain('sesame');
  });

  it('warns of an even number of managers and makes the spec', () => {
    const { spec, findings } = judged({ managers: 2 });
    expect(spec?.managers).toBe(2);
    expect(findings).toMatchObject([{ field: 'managers', severity: 'warning' }]);
  });

  it('leaves out rows that are wholly empty', () => {
    expect(
      judged({ ports: [port('', '')], labels: [{ id: 'l', node: 'manager', key: '', value: '' }] }).spec?.ports,
    ).toEqual([]);
  });

  it('names the lab that has the name, and offers the next free one', () => {
    const takenNames = new Set(['hellodocker', 'hellodocker-2']);
    const { spec, findings } = judge(tutorial, { takenNames, engineName: 'colima' });
    expect(spec).toBeUndefined();
    expect(findings[0]?.message).toContain('colima');
    expect(findings[0]?.fix?.apply(tutorial).name).toBe('hellodocker-3');
  });
});

describe('what the checks say', () => {
  it('stands at the port that is taken, with the free one to take', () => {
    const [finding] = findingsOf(tutorial, [portTaken, check()]);
    expect(finding).toMatchObject({ field: `port ${first?.id}`, severity: 'error', message: portTaken.found });
    expect(finding?.fix?.apply(tutorial).ports.map(({ host }) => host)).toEqual(['8001', '9000']);
  });

  it('counts the ports as the spec does, without the empty rows', () => {
    const draft = { ...tutorial, ports: [port('', '', 'empty'), ...tutorial.ports] };
    expect(withValue(draft, 'ports.1.host', 9001).ports.find(({ id }) => id === second?.id)?.host).toBe('9001');
  });

  it.each([
    ['registry.port', 5001, { registry: { auto: false, port: '5001' } }],
    ['subnet', '172.31.4.0/24', { subnet: { auto: false, cidr: '172.31.4.0/24' } }],
    ['subnet', 'auto', { subnet: { auto: true } }],
    ['name', 'other', { name: 'other' }],
    ['workers', 5, { workers: 5 }],
    ['limits.memory', '512m', { limits: { memory: '512m' } }],
    ['mirror.remote', 'https://hub.example', { mirror: { on: true, remote: 'https://hub.example' } }],
  ] as const)('puts %s where the form has it', (path, value, expected) => {
    expect(withValue(tutorial, path, value)).toMatchObject(expected);
  });
});

describe('a suggestion', () => {
  const nodes = { worker01: { ...PLAIN_NODE, ports: [port('8000', '80')] } };

  it('is put where a single node has it', () => {
    const draft = withValue({ ...tutorial, nodes }, 'nodes.worker01.ports.0.host', 8005);
    expect(draft.nodes.worker01?.ports[0]?.host).toBe('8005');
  });

  it('of a place that there is none is no button', () => {
    const suggestion = { path: 'nodes.worker09.image', value: 'x', label: 'Use x' };
    expect(findingsOf(tutorial, [check({ result: 'failed', suggestion })])[0]?.fix).toBeUndefined();
  });
});

describe('the place of a field', () => {
  it('is the panel of a node for what that node has', () => {
    const nodes = { worker01: { ...PLAIN_NODE, ports: [port('1', '2', 'a')], mounts: [mount('/a', '/b', 'c')] } };
    const draft = { ...tutorial, nodes };
    for (const field of ['port a', 'mount c', 'node.worker01.image']) {
      expect(placeOf(draft, field)).toEqual({ step: 'topology', node: 'worker01' });
    }
    expect(placeOf(draft, `port ${first?.id}`)).toEqual({ step: 'topology' });
    expect(placeOf(draft, 'proxy.http')).toEqual({ step: 'network' });
  });
});

describe('freeName', () => {
  it('takes the name, or the next number', () => {
    expect(freeName('lab', new Set())).toBe('lab');
    expect(freeName('lab', new Set(['lab', 'lab-2']))).toBe('lab-3');
  });
  it('stays within the length a name may have', () => {
    const long = 'a'.repeat(32);
    expect(freeName(long, new Set([long]))).toHaveLength(32);
  });
});

describe('toInput', () => {
  it('keeps labels of one node together', () => {
    const labels = [
      { id: '1', node: 'worker01', key: 'zone', value: 'a' },
      { id: '2', node: 'worker01', key: 'disk', value: 'ssd' },
    ];
    expect(toInput({ ...tutorial, labels }).labels).toEqual({ worker01: { zone: 'a', disk: 'ssd' } });
  });
  it('reads one flag a line', () => {
    expect(toInput({ ...tutorial, daemonArgs: '--debug\n\n --mtu=1400 ' }).daemonArgs).toEqual([
      '--debug',
      '--mtu=1400',
    ]);
  });
});

describe('stepOf', () => {
  it.each([
    ['workers', 'topology'],
    ['port x', 'topology'],
    ['subnet', 'network'],
    ['label x', 'network'],
    ['registry.port', 'registry'],
    ['nodeImage', 'engine'],
    ['name', undefined],
  ])('%s is asked on %s', (field, step) => expect(stepOf(field)).toBe(step));
});
