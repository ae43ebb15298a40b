import { describe, expect, it } from 'vitest';
import { assertConsistent, assertPassed } from '../../../src/main/lab/refuse.ts';
import type { Check } from '../../../src/shared/model/doctor.ts';
import { aSpec } from './lab-input.ts';

const check = (id: string, result: Check['result'], more: Partial<Check> = {}): Check => ({
  ...{ id, result, group: 'network', title: id, found: `${id} found`, commands: [], instead: [] },
  ...more,
});

describe('assertPassed', () => {
  it('lets warnings through', () => {
    expect(() => assertPassed([check('kernel.ipvs', 'warning'), check('engine.answers', 'passed')])).not.toThrow();
  });

  it('refuses with the first failure’s words, and names the others', () => {
    const failures = [check('network.ports.8000', 'failed', { fix: 'Use 8001.' }), check('resources.disk', 'failed')];
    expect(() => assertPassed(failures)).toThrow(
      expect.objectContaining({
        ...{ code: 'PORT_TAKEN', message: 'network.ports.8000 found', hint: 'Use 8001.' },
        details: ['resources.disk: resources.disk found'],
      }),
    );
  });

  it.each([
    ['network.subnet', 'SUBNET_TAKEN'],
    ['images.node', 'IMAGE_UNPULLABLE'],
    ['engine.privileged', 'PRIVILEGED_DENIED'],
    ['engine.answers', 'ENGINE_UNREACHABLE'],
    ['resources.disk', 'DISK_FULL'],
    ['resources.memory', 'ENGINE_FAILED'],
  ])('tells %s by the code %s', (id, code) => {
    expect(() => assertPassed([check(id, 'failed')])).toThrow(expect.objectContaining({ code }));
  });
});

describe('assertConsistent', () => {
  it('refuses what the fields have against each other, all at once', () => {
    const spec = aSpec({ ports: ['8000:80', '8000:81'], labels: { worker09: { a: 'b' } } });
    expect(() => assertConsistent(spec)).toThrow(
      expect.objectContaining({
        code: 'INVALID_SPEC',
        issues: [expect.objectContaining({ path: 'ports.1' }), expect.objectContaining({ path: 'labels.worker09' })],
      }),
    );
    expect(() => assertConsistent(aSpec({ managers: 2 }))).not.toThrow();
  });
});
