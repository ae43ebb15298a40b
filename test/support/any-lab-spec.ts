import fc from 'fast-check';
import { LabSpec, type NodeMount, type PublishedPort } from '../../src/shared/model/lab.ts';
import { seats } from '../../src/shared/model/names.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const without = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

/** Text that YAML, a shell, CSV and compose each read in their own way. */
const word = fc.constantFrom('ssd', 'yes', '1', '0x1f', '~', 'null', "it's", '"', 'a b', '$HOME', '# no', 'é漢🐝', '');
const key = fc.stringMatching(/^[a-z][\w.-]{0,6}$/).filter((each) => each !== '__proto__');
const folder = fc.constantFrom('/srv/data', '/home/me/my files', '/a,b', '/a:b', '/$HOME', 'C:\\Users\\me', 'D:/data');
const volume = fc.stringMatching(/^theirs-[a-z0-9]{1,4}$/);

const limits = fc
  .record({
    cpus: maybe(fc.constantFrom(0.5, 1, 1.25, 16)),
    memory: maybe(fc.constantFrom('256m', '1.5g', '1048576k')),
  })
  .map(without);

/** Numbered, so that no target and no port is there twice. */
const mount = (i: number): fc.Arbitrary<NodeMount> =>
  fc.record({
    source: fc.oneof(folder, volume),
    target: fc.constantFrom(`/mnt/${i}`, `/mnt/${i}/with space`, `/mnt/${i},x`, `/mnt/${i}:y`),
    readOnly: fc.boolean(),
  });
const port = (i: number): fc.Arbitrary<PublishedPort> =>
  fc.record({
    host: fc.constant(20_000 + i),
    node: fc.constant(100 + i),
    protocol: fc.constantFrom('tcp', 'udp'),
    bind: fc.constantFrom('127.0.0.1', '0.0.0.0'),
  });
const some = <T>(most: number, each: (i: number) => fc.Arbitrary<T>, from = 0): fc.Arbitrary<T[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => each(from + i))));

/** By node: at most three of them, each with numbers of its own. */
const byNode = <T>(nodes: readonly string[], each: (i: number) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .subarray([...nodes], { maxLength: Math.min(3, nodes.length) })
    .chain((chosen) => fc.tuple(...chosen.map((_, i) => each(100 * (i + 1)))).map((values) => zip(chosen, values)));

const zip = <T>(keys: readonly string[], values: readonly T[]): Record<string, T> =>
  Object.fromEntries(keys.flatMap((each, i) => (i in values ? [[each, values[i] as T]] : [])));

const nodeOptions = (from: number) =>
  fc
    .record({
      image: maybe(fc.constantFrom('docker:27.5.1-dind', 'registry:5000/dind:x')),
      ports: some(2, port, from),
      mounts: some(2, mount, from),
      limits: maybe(limits),
    })
    .map(without);

const ofLab = fc.record({
  managers: fc.constantFrom(1, 3, 5),
  workers: fc.integer({ min: 0, max: 8 }),
  skip: fc.subarray(['manager', 'manager02', 'worker01', 'worker02']),
  nodeImage: fc.constantFrom('docker:28.5.2-dind', 'skep/dind'),
  registry: fc.record({
    image: fc.constantFrom('registry:2.8.3', 'skep/registry'),
    port: fc.constantFrom('auto' as const, 5000),
    persistent: fc.boolean(),
  }),
  subnet: fc.constantFrom('auto', '172.30.9.0/24'),
  ports: some(3, port),
  mounts: some(3, mount),
  daemonArgs: fc.constantFrom([], ['--log-level=debug', '--label=a=$b c']),
  limits,
  stack: fc.boolean(),
  stackFolder: maybe(folder),
  mirror: maybe(fc.constantFrom({}, { remote: 'http://hub.example:5000' })),
  dns: fc.subarray(['10.0.0.53', '1.1.1.1', 'fd00::53']),
  ipv6: fc.boolean(),
  proxy: maybe(
    fc.constantFrom(
      { http: 'http://proxy.example:3128' },
      { http: 'http://10.0.0.1:3128', https: 'https://proxy.example', except: ['.example', '10.0.0.0/8'] },
    ),
  ),
  shareImages: fc.boolean(),
});

/** Any lab without a fault: `specIssues` has nothing against it. */
export const anyLabSpec: fc.Arbitrary<LabSpec> = ofLab.chain(({ stackFolder, ...lab }) => {
  const nodes = seats({ name: 'demo', ...lab }).map(({ short }) => short);
  return fc
    .record({
      labels: byNode(nodes, () => fc.dictionary(key, word, { maxKeys: 3, noNullPrototype: true })),
      nodes: byNode(nodes, nodeOptions),
    })
    .map((each) =>
      LabSpec.parse({
        name: 'demo',
        ...without({ ...lab, stackFolder: lab.stack ? stackFolder : undefined }),
        ...each,
      }),
    );
});
