import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BareLab } from './bare-lab.ts';

const run = promisify(execFile);
const docker = async (...args: string[]): Promise<string> => (await run('docker', args)).stdout.trim();

/** A person who types waits for the prompt, and looks again when a command failed since the daemon was not up yet. */
async function untilItWorks(...args: string[]): Promise<string> {
  for (;;) {
    try {
      return await docker(...args);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The tutorial's way: one docker command after the other, up to the listing that shows every node Ready. */
export async function typedLab({ name, net, images, workers }: BareLab): Promise<void> {
  const label = ['--label', `skep.bench=${name}`];
  const nodes = ['manager', ...Array.from({ length: workers }, (_, i) => `worker0${i + 1}`)].map(
    (short) => `${name}-${short}`,
  );
  const [manager = '', ...others] = nodes;
  await docker('network', 'create', ...label, '--subnet', `${net}.0/24`, name);
  await docker(
    ...['run', '-d', ...label, '--name', `${name}-registry`, '--network', name, '--network-alias', 'registry'],
    ...['-p', '127.0.0.1::5000', images.registry],
  );
  for (const node of nodes) {
    await docker(
      ...['run', '-d', '--privileged', ...label, '--name', node, '--hostname', node, '--network', name],
      ...[
        '--tmpfs',
        '/run',
        '--mount',
        `type=volume,src=${node}-docker,dst=/var/lib/docker,volume-label=skep.bench=${name}`,
      ],
      ...['-e', 'DOCKER_TLS_CERTDIR=', images.node, 'dockerd', '--host=unix:///var/run/docker.sock'],
      '--insecure-registry=registry:5000',
    );
  }
  await untilItWorks('exec', manager, 'docker', 'swarm', 'init');
  const token = await docker('exec', manager, 'docker', 'swarm', 'join-token', '-q', 'worker');
  for (const node of others)
    await untilItWorks('exec', node, 'docker', 'swarm', 'join', '--token', token, `${manager}:2377`);
  for (;;) {
    const states = await docker('exec', manager, 'docker', 'node', 'ls', '--format', '{{.Status}}');
    if (states.split('\n').filter((state) => state === 'Ready').length === nodes.length) return;
  }
}
