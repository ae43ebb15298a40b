import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/main/engine/connect.ts';
import { compareApi } from '../../../src/main/engine/negotiate.ts';
import { FakeEngine, type FakeEngineInit } from '../../support/fake-engine.ts';

const made: FakeEngine[] = [];
const fake = async (init: FakeEngineInit): Promise<FakeEngine> => {
  const engine = await new FakeEngine(init).up();
  made.push(engine);
  return engine;
};
afterEach(async () => {
  await Promise.all(made.splice(0).map((engine) => engine.remove()));
});

describe('the API version', () => {
  it.each([
    ['1.41', '1.12', '1.41'],
    ['1.45', '1.24', '1.45'],
    ['1.51', '1.24', '1.51'],
    ['1.99', '1.44', '1.51'],
  ])('of an engine that speaks up to %s (from %s) is %s', async (apiVersion, minApiVersion, expected) => {
    const engine = await fake({ apiVersion, minApiVersion });
    const connection = await connect(engine.address);
    expect(connection.apiVersion).toBe(expected);
    await connection.docker.info();
    expect(engine.requests.at(-1)).toBe(`GET /v${expected}/info`);
    connection.close();
  });

  it.each([
    ['too old', { apiVersion: '1.40' }, /speaks API 1\.40; Skep needs 1\.41/],
    [
      'too new',
      { apiVersion: '1.80', minApiVersion: '1.70' },
      /wants API 1\.70 or newer; this Skep speaks up to 1\.51/,
    ],
    ['Podman', { podman: true }, /is Podman, which has no Swarm/],
    [
      'a web server',
      { answer: (_: unknown, response: { end(text: string): unknown }) => Boolean(response.end('<html>')) },
      /not as a Docker engine/,
    ],
  ] as [string, FakeEngineInit, RegExp][])('is declined: %s', async (_, init, message) => {
    const engine = await fake(init);
    await expect(connect(engine.address)).rejects.toMatchObject({
      code: 'ENGINE_UNSUPPORTED',
      message: expect.stringMatching(message),
    });
  });

  it('compares by number, not by letter', () => {
    expect(compareApi('1.9', '1.41')).toBeLessThan(0);
    expect(compareApi('2.0', '1.51')).toBeGreaterThan(0);
    expect(compareApi('1.41', '1.41')).toBe(0);
  });
});

describe('a bad environment', () => {
  it('does not hinder a connection to another engine', async () => {
    const engine = await fake({});
    const before = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = 'tcp://not a host';
    try {
      const connection = await connect(engine.address);
      await expect(connection.docker.info()).resolves.toMatchObject({ OperatingSystem: 'Fake' });
      connection.close();
    } finally {
      if (before === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = before;
    }
  });
});
