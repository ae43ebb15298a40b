import { describe, expect, it } from 'vitest';
import { contract } from '../../../src/shared/contract/index.ts';

const ref = { engine: 'local', lab: 'demo' };
const ok = (schema: { safeParse(value: unknown): { success: boolean } }, value: object): boolean =>
  schema.safeParse({ ...ref, ...value }).success;

describe('what goes into a path of the engine', () => {
  const ODD = ['', '..', '../info', 'a/../../info', 'a/b', 'a?force=1', 'a#b', 'a b', '%2e%2e'];

  it.each(ODD)('is no name or id: %j', (odd) => {
    expect(ok(contract.swarm.task.input, { task: odd })).toBe(false);
    expect(ok(contract.swarm.removeService.input, { service: odd })).toBe(false);
    expect(ok(contract.swarm.scaleService.input, { service: odd, replicas: 1 })).toBe(false);
    expect(ok(contract.swarm.forceServices.input, { services: ['web', odd] })).toBe(false);
  });

  it.each(['web', 'shop_web-1', 'x2p8v0k4m1zq7w9rt3yb6ncda'])('is a name or an id: %s', (name) => {
    expect(ok(contract.swarm.task.input, { task: name })).toBe(true);
    expect(ok(contract.swarm.removeService.input, { service: name })).toBe(true);
  });

  it.each(['', '../containers/x', 'a/../../x', 'web?x=1', 'web:1#x', 'a b', 'a%2fb', 'a//b', '/web'])(
    'is no image: %j',
    (image) => {
      expect(ok(contract.registry.publish.input, { image, as: 'web:1' })).toBe(false);
      expect(ok(contract.swarm.createService.input, { service: { name: 'web', image } })).toBe(false);
    },
  );

  it.each([
    'nginx',
    'registry:5000/team/web:1.2-rc_1',
    'ghcr.io/a/b__c/d@sha256:0f3a',
    'sha256:0f3a',
    'localhost:80/x:y.z',
  ])('is an image: %s', (image) => {
    expect(ok(contract.registry.publish.input, { image, as: 'web:1' })).toBe(true);
    expect(ok(contract.swarm.createService.input, { service: { name: 'web', image } })).toBe(true);
  });
});
