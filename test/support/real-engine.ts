import { randomBytes } from 'node:crypto';
import { type Connection, connect } from '../../src/main/engine/index.ts';
import { until } from './until.ts';

/** Images of the engine that the tests run on; `npm test` names them. */
export const IMAGES = {
  node: process.env.SKEP_IMAGE_DIND ?? 'skep/dind',
  registry: process.env.SKEP_IMAGE_REGISTRY ?? 'skep/registry',
  hellodocker: process.env.SKEP_IMAGE_HELLODOCKER ?? 'skep/hellodocker',
};

export const realAddress = (): string => process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';

export const connectReal = (): Promise<Connection> => connect(realAddress());

/** `engine-test-3f9a`: two runs at once do not meet. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomBytes(3).toString('hex')}`;

export interface TestNode {
  name: string;
  remove(): Promise<void>;
}

/** Starts a Docker-in-Docker node and waits for its daemon. */
export async function startNode(engine: Connection, prefix: string): Promise<TestNode> {
  const name = uniqueName(prefix);
  const container = await engine.docker.createContainer({
    name,
    Image: IMAGES.node,
    Cmd: ['dockerd', '--host=unix:///var/run/docker.sock'],
    HostConfig: { Privileged: true, Tmpfs: { '/run': '' } },
  });
  const remove = async (): Promise<void> => {
    engine.forget(name);
    await container.remove({ force: true, v: true });
  };
  try {
    await container.start();
    const answers = (): Promise<boolean> =>
      engine
        .node(name)
        .docker.ping()
        .then(
          () => true,
          () => false,
        );
    await until(`the daemon in ${name}`, answers, 30_000);
  } catch (error) {
    await remove();
    throw error;
  }
  return { name, remove };
}
