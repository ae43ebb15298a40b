import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportLab } from '../../../../src/main/lab/export/index.ts';
import { readLab } from '../../../../src/main/lab/import/index.ts';
import { layoutOf } from '../../../../src/main/lab/layout/layout.ts';
import { LabSpec } from '../../../../src/shared/model/lab.ts';
import { seats } from '../../../../src/shared/model/names.ts';
import { specIssues } from '../../../../src/shared/spec-rules.ts';
import { RESOLVED } from '../lab-input.ts';

/** Two that make the same containers, network and labels. */
const lab = (spec: LabSpec) => ({
  layout: layoutOf(spec, { ...RESOLVED, nodeImage: spec.nodeImage }),
  ...{ seats: seats(spec).map(({ short }) => short), labels: spec.labels, shareImages: spec.shareImages },
});

const port = fc.record({ host: fc.integer({ min: 6_000, max: 60_000 }), node: fc.integer({ min: 1, max: 65_535 }) });
const mount = fc.constantFrom('/srv/data:/data:ro', 'cache:/cache', '/home/me/a$b:/mnt/$x');
const options = fc.record(
  {
    image: fc.constantFrom('docker:27.5-dind', 'team/dind:1'),
    limits: fc.constantFrom({ cpus: 1.5 }, { memory: '512m' }, { cpus: 2, memory: '1g' }),
    mounts: fc.constantFrom(['/opt/own:/opt/own']),
    ports: fc.constantFrom(['4000:4000'], ['0.0.0.0:4001:53/udp']),
  },
  { requiredKeys: [] },
);

const input = fc.record(
  {
    name: fc.constantFrom('demo', 'a-b-c', 'worker'),
    managers: fc.constantFrom(1, 3, 5),
    workers: fc.integer({ min: 2, max: 12 }),
    skip: fc.constantFrom([], ['worker01'], ['worker02', 'worker03']),
    ports: fc.uniqueArray(port, { selector: ({ host, node }) => `${host % 100} ${node % 100}`, maxLength: 3 }),
    stack: fc.boolean(),
    registry: fc.record({ persistent: fc.boolean(), image: fc.constantFrom('registry:2.8.3', 'skep/registry') }),
    labels: fc.constantFrom({}, { worker04: { disk: 'ssd', 'x.y': '$1' }, manager: { zone: 'a' } }),
    daemonArgs: fc.constantFrom([], ['--log-level=debug', '--label=a=b c', '--debug']),
    nodes: fc.constantFrom('manager', 'worker04').chain((short) => options.map((own) => ({ [short]: own }))),
    limits: fc.constantFrom({}, { memory: '700m' }, { cpus: 0.5 }),
    mounts: fc.uniqueArray(mount),
    mirror: fc.constantFrom({}, { remote: 'https://mirror.example' }),
    dns: fc.constantFrom([], ['1.1.1.1', '9.9.9.9']),
    ipv6: fc.boolean(),
    proxy: fc.constantFrom(
      { http: 'http://proxy.example:3128' },
      { http: 'http://a.example', https: 'http://b.example:8080', except: ['x.example', '10.0.0.0/8'] },
    ),
    shareImages: fc.boolean(),
  },
  { requiredKeys: ['name', 'workers'] },
);

describe('a compose file that Skep itself wrote', () => {
  it('is read back as the same lab', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(input, (given) => {
        const spec = LabSpec.parse({ ...given, nodeImage: 'docker:28.5.2-dind', subnet: RESOLVED.subnet });
        fc.pre(!specIssues(spec).some(({ severity }) => severity === 'error'));
        const resolved = { ...RESOLVED, registryImage: spec.registry.image };
        const found = readLab(exportLab('compose', spec, resolved, '').text);
        expect(
          found.issues.filter(({ severity, kind }) => severity === 'error' || kind === 'replaced' || kind === 'left'),
        ).toEqual([]);
        expect(found.spec && lab(found.spec)).toEqual(lab(spec));
      }),
      { numRuns: 100 },
    );
  });
});
