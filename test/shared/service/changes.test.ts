import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceSpec } from '../../../src/shared/model/service.ts';
import { changes, FIELDS, restartsTasks, serviceUpdateCommand } from '../../../src/shared/service/index.ts';
import { aSpec } from '../../support/a-spec.ts';
import { anySpec } from '../../support/any-spec.ts';

describe('changes', () => {
  it('names each field with its lines before and after, in the order of the model', () => {
    const base = aSpec({ env: ['A=1'], limit: { memory: 1024 ** 3 }, ports: [{ published: 80, target: 8080 }] });
    const spec = aSpec({
      env: ['A=1', 'B=2'],
      image: 'nginx',
      mounts: [{ type: 'bind', source: '/a', target: '/b', readOnly: true }],
      ports: [{ published: 81, target: 8080, mode: 'host' }],
      health: { test: ['CMD', 'curl', 'a b'], interval: 90_000 },
      secrets: [{ name: 'k', target: 't', mode: 0o400 }],
    });
    expect(changes(base, spec)).toEqual([
      { path: 'image', before: 'registry:5000/team/web:1', after: 'nginx' },
      { path: 'env', before: 'A=1', after: 'A=1\nB=2' },
      { path: 'mounts', after: 'bind /a → /b (read-only)' },
      { path: 'ports', before: '80 → 8080/tcp', after: '81 → 8080/tcp (host mode)' },
      { path: 'limit.memory', before: '1g' },
      { path: 'health', after: 'CMD curl "a b"\ninterval 1m30s' },
      { path: 'secrets', after: 'k → t (0400)' },
    ]);
  });

  it.each([
    [{ image: 'nginx' }, { image: 'nginx:latest' }],
    [{ constraints: ['a==1', 'b==1'] }, { constraints: ['b==1', 'a==1'] }],
    [{ labels: { a: '1', b: '2' } }, { labels: { b: '2', a: '1' } }],
    [
      { mode: 'global', replicas: 1 },
      { mode: 'global', replicas: 4 },
    ],
    [{}, { init: false, stopGrace: 10_000 }],
  ] as const)('are none between %j and %j', (base, spec) => {
    expect(changes(aSpec(base as never), aSpec(spec as never))).toEqual([]);
  });

  it('cover all that the model holds', () => {
    expect(new Set(FIELDS.map((field) => field.split('.')[0]))).toEqual(new Set(Object.keys(ServiceSpec.shape)));
  });

  it('are there where, and only where, something differs', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (a, b) => {
        expect(changes(a, structuredClone(a))).toEqual([]);
        for (const { before, after } of changes(a, b)) expect(before ?? '', 'a line').not.toBe(after);
        expect(serviceUpdateCommand(a, b)).toMatch(/^docker service update /);
      }),
      { numRuns: 50 },
    );
  });
});

it.each([
  [{ replicas: 4 }, false],
  [{ labels: { a: 'b' } }, false],
  [{ update: { delay: 5 } }, false],
  [{ rollback: { order: 'start-first' } }, false],
  [{ env: ['A=1'] }, true],
  [{ containerLabels: { a: 'b' } }, true],
  [{ ports: [{ published: 80, target: 80 }] }, true],
  [{ endpointMode: 'dnsrr' }, true],
  [{}, false],
] as const)('a change to %j restarts tasks: %s', (spec, restarts) => {
  expect(restartsTasks(aSpec(), aSpec(spec as never))).toBe(restarts);
});
