import { type CheckModule, failed, passed, skipped, warning } from '../check.ts';
import { isOnThisMachine } from '../machine.ts';

/** The first thing to know; all others fail with it. */
export const answers: CheckModule = {
  id: 'engine.answers',
  group: 'engine',
  title: 'answers',
  async run({ engine }) {
    const began = performance.now();
    await engine.docker.ping();
    const way = isOnThisMachine(engine) ? 'local socket' : engine.id.replace(/:\/\/.*/, '');
    return passed(`${way}, ${(performance.now() - began).toFixed(1)} ms`);
  },
};

export const api: CheckModule = {
  id: 'engine.api',
  group: 'engine',
  title: 'API',
  async run({ engine }) {
    const { ApiVersion, MinAPIVersion } = await engine.docker.version();
    const range = MinAPIVersion ? `${MinAPIVersion} – ${ApiVersion}` : `up to ${ApiVersion}`;
    return passed(`${range}, of which ${engine.apiVersion} is used`);
  },
};

export const privileged: CheckModule = {
  id: 'engine.privileged',
  group: 'engine',
  title: 'privileged containers',
  async run({ facts }) {
    const { type, security } = await facts.engine();
    if (type === 'windows') {
      return failed('The engine runs Windows containers', {
        means: 'A node is a Linux container.',
        fix: 'Switch to Linux containers: in the menu of Docker Desktop’s icon.',
      });
    }
    const has = (name: string): boolean => security.some((option) => option.split(',').includes(`name=${name}`));
    if (has('userns')) {
      return failed('The engine maps users (userns-remap), and then allows no privileged container', {
        means: 'A node is an engine of its own and has to be privileged.',
        fix: 'Take "userns-remap" out of /etc/docker/daemon.json and restart Docker.',
        commands: ['sudo systemctl restart docker'],
      });
    }
    const probe = await facts.probe();
    if (probe && !probe.privileged) {
      return failed(probe.why.message, {
        means: 'A node is an engine of its own and has to be privileged.',
        ...(probe.why.hint && { fix: probe.why.hint }),
      });
    }
    if (has('rootless')) {
      return warning('allowed, but the engine is rootless', {
        means:
          'Nodes have only the rights of your user: ports below 1024 cannot be published, and overlay networks may fail.',
        fix: 'Where a lab does not come up, use an engine that runs as root.',
      });
    }
    return probe ? passed('allowed: one was started') : skipped('Tried as soon as the node image is on the engine');
  },
};
