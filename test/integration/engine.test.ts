import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, connect, type EngineEvent, followProgress } from '../../src/main/engine/index.ts';
import { FakeEngine } from '../support/fake-engine.ts';
import { connectReal, IMAGES, startNode, type TestNode, uniqueName } from '../support/real-engine.ts';
import { until } from '../support/until.ts';

let engine: Connection;
beforeAll(async () => {
  engine = await connectReal();
});
afterAll(() => engine.close());

/** A tar archive with one file, for the engine's way of taking files in. */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512), Buffer.alloc(1024)]);
}

describe('the host engine', () => {
  it('answers, in a version that both sides speak', async () => {
    expect((await engine.docker.ping()).toString()).toBe('OK');
    expect(engine.apiVersion).toMatch(/^1\.(4[1-9]|5\d)$/);
  });

  it('says what is wrong as a SkepError', async () => {
    await expect(engine.docker.getContainer('no-such-thing').inspect()).rejects.toMatchObject({
      name: 'SkepError',
      code: 'NOT_FOUND',
      message: 'No such container: no-such-thing',
    });
    const missing = engine.docker.createContainer({ Image: 'no/such:image' });
    await expect(missing).rejects.toMatchObject({
      code: 'IMAGE_MISSING',
      message: expect.stringContaining('no/such:image'),
    });
  });

  it('says that a pull failed, though it answers 200 at first', async () => {
    const pull = async (): Promise<void> => {
      await followProgress(await engine.docker.pull('localhost:9/no/such:image'));
    };
    await expect(pull()).rejects.toMatchObject({ name: 'SkepError', code: 'REGISTRY_UNREACHABLE' });
  });

  it('is told from one that is not there', async () => {
    await expect(connect('unix:///nowhere/docker.sock')).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    await expect(connect('tcp://127.0.0.1:9')).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    await expect(connect('ssh://127.0.0.1:9')).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  });

  // As root every socket is open: for a moment this process is somebody else.
  it.runIf(process.platform === 'linux' && process.geteuid?.() === 0)(
    'is told from one that lets nobody in',
    async () => {
      const fake = await new FakeEngine().up();
      chmodSync(fake.folder, 0o755);
      chmodSync(fake.socket, 0o600);
      process.seteuid?.(65_534);
      try {
        await expect(connect(fake.address)).rejects.toMatchObject({
          code: 'ENGINE_DENIED',
          message: expect.stringContaining(fake.socket),
          hint: expect.stringContaining('usermod -aG docker'),
        });
      } finally {
        process.seteuid?.(0);
        await fake.remove();
      }
    },
  );

  it('tells of events as they happen, and only of those asked for', async () => {
    const name = uniqueName('engine-test');
    const heard: EngineEvent[] = [];
    const stop = engine.events({ type: ['volume'], event: ['create'] }, (event) => heard.push(event));
    await until('it listens', () => heard.some(({ type }) => type === 'gap'));
    await engine.docker.createVolume({ Name: name });
    await until('the event', () => heard.some((event) => 'actorId' in event && event.actorId === name));
    await engine.docker.getVolume(name).remove();
    stop();
    expect(heard.filter((event) => 'action' in event && event.action !== 'create')).toEqual([]);
  });
});

describe('a node', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode(engine, 'engine-test');
  });
  afterAll(() => node?.remove());

  const tunnels = async (): Promise<number> => {
    const { stdout } = await engine.exec(node.name, ['ps', '-eo', 'args']);
    return stdout.split('\n').filter((line) => line.includes('dial-stdio')).length;
  };

  it('runs a command and collects what it says', async () => {
    const command = ['sh', '-c', 'cat; echo oops >&2; exit 3'];
    expect(await engine.exec(node.name, command, { stdin: 'hällo' })).toEqual({
      stdout: 'hällo',
      stderr: 'oops\n',
      exitCode: 3,
    });
  });

  it('ends a command that is cancelled', async () => {
    const abort = new AbortController();
    const sleeping = engine.exec(node.name, ['sleep', '60'], { signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(sleeping).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(engine.exec(node.name, ['true'], { signal: abort.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('is another engine than the host', async () => {
    const { ID } = await engine.node(node.name).docker.info();
    expect(ID).not.toBe((await engine.docker.info()).ID);
  });

  it('carries 100 calls at once over few connections', async () => {
    const { docker } = engine.node(node.name);
    const answers = await Promise.all(Array.from({ length: 100 }, () => docker.ping()));
    expect(answers.every((answer) => answer.toString() === 'OK')).toBe(true);
    expect(await tunnels()).toBeLessThanOrEqual(4);
  });

  it('carries 50 MB there and back', async () => {
    const inner = engine.node(node.name).docker;
    const { docker } = engine;
    await followProgress(await inner.loadImage(await docker.getImage(IMAGES.hellodocker).get()));
    const container = await inner.createContainer({ Image: IMAGES.hellodocker });
    const content = randomBytes(50e6);
    await container.putArchive(tarOf('big', content), { path: '/' });
    const chunks: Buffer[] = [];
    for await (const chunk of await container.getArchive({ path: '/big' })) chunks.push(chunk as Buffer);
    const back = Buffer.concat(chunks);
    await container.remove();
    expect(back.subarray(-content.length - 2048).includes(content.subarray(-1000))).toBe(true);
    expect(back.includes(content.subarray(0, 1000))).toBe(true);
    expect(back.length).toBeGreaterThan(content.length);
  });

  it('tells of its own events', async () => {
    const heard: EngineEvent[] = [];
    const { docker, events } = engine.node(node.name);
    const stop = events({ type: ['network'] }, (event) => heard.push(event));
    await until('it listens', () => heard.length === 1);
    await (await docker.createNetwork({ Name: 'here' })).remove();
    await until('the events', () => heard.length >= 3);
    stop();
    expect(heard.map((event) => ('action' in event ? event.action : event.type))).toEqual(['gap', 'create', 'destroy']);
  });

  it('cancels a call in flight and leaves the connections usable', async () => {
    const { docker } = engine.node(node.name);
    const abort = new AbortController();
    const container = await docker.createContainer({ Image: IMAGES.hellodocker, Cmd: ['sleep', '60'], Entrypoint: [] });
    await container.start();
    const waiting = container.wait({ abortSignal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await container.remove({ force: true, v: true });
    expect((await docker.ping()).toString()).toBe('OK');
  });

  it('leaves no process behind when its streams and connections end', async () => {
    const { docker } = engine.node(node.name);
    const streams = await Promise.all(Array.from({ length: 5 }, () => docker.getEvents()));
    await until('a connection for each', async () => (await tunnels()) >= 5);
    for (const stream of streams) (stream as NodeJS.ReadableStream & { destroy(): void }).destroy();
    engine.forget(node.name);
    await until('all are gone', async () => (await tunnels()) === 0);
  });

  it('says so when it is killed under a call, and works again when it is back', async () => {
    const { docker } = engine.node(node.name);
    const container = await docker.createContainer({ Image: IMAGES.hellodocker, Cmd: ['sleep', '60'], Entrypoint: [] });
    await container.start();
    const waiting = container.wait();
    const outcome = expect(waiting).rejects.toMatchObject({ code: 'NODE_NOT_READY', retryable: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await engine.docker.getContainer(node.name).kill();
    await outcome;
    await expect(docker.ping()).rejects.toMatchObject({ code: 'NODE_NOT_READY', retryable: true });
    await engine.docker.getContainer(node.name).start();
    await until('it answers', () =>
      docker.ping().then(
        () => true,
        () => false,
      ),
    );
  });
});

it('a node that does not exist is named', async () => {
  await expect(engine.node('no-such-node').docker.ping()).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'No such container: no-such-node',
  });
});

it('a node whose daemon is not up says what is missing', async () => {
  const name = uniqueName('engine-test');
  const init = { name, Image: IMAGES.node, Entrypoint: ['sleep', '60'], Cmd: [] };
  const container = await engine.docker.createContainer(init);
  await container.start();
  try {
    await expect(engine.node(name).docker.ping()).rejects.toMatchObject({
      code: 'NODE_NOT_READY',
      message: `The engine in ${name} does not answer yet`,
      retryable: true,
    });
  } finally {
    engine.forget(name);
    await container.remove({ force: true, v: true });
  }
});
