import { MAX_API } from '../../../shared/model/engine.ts';
import { type CheckModule, failed, passed, skipped, warning } from '../check.ts';
import { isOnThisMachine } from '../machine.ts';
import { familyOf, fixDaemon } from '../system.ts';

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

/** Older ones get no corrections any more. */
const MAINTAINED = 23;

const UPDATE: Partial<Record<ReturnType<typeof familyOf>, string[]>> = {
  debian: ['sudo apt update && sudo apt install --only-upgrade docker-ce docker.io'],
  ubuntu: ['sudo apt update && sudo apt install --only-upgrade docker-ce docker.io'],
  fedora: ['sudo dnf upgrade docker-ce moby-engine'],
  alpine: ['sudo apk upgrade docker'],
  arch: ['sudo pacman -Syu docker'],
  suse: ['sudo zypper update docker'],
};

export const api: CheckModule = {
  id: 'engine.api',
  group: 'engine',
  title: 'version and API',
  async run({ engine, facts }) {
    const [{ ApiVersion, MinAPIVersion, Version }, info] = await Promise.all([engine.docker.version(), facts.engine()]);
    const range = MinAPIVersion ? `${MinAPIVersion} – ${ApiVersion}` : `up to ${ApiVersion}`;
    const found = `Docker ${Version}; API ${range}, of which ${engine.apiVersion} is used (Skep knows up to ${MAX_API})`;
    if (Number.parseInt(Version, 10) >= MAINTAINED) return passed(found);
    return warning(`Docker ${Version} is no longer maintained; API ${range}`, {
      means: 'Labs run on it, and it gets no corrections any more. Nodes may run a newer Docker than it does.',
      fix: 'Update Docker when it suits you: running labs come back by themselves.',
      commands: UPDATE[familyOf(info)] ?? [],
    });
  },
};

const NEEDED = 'A node is an engine of its own and has to be privileged.';

export const privileged: CheckModule = {
  id: 'engine.privileged',
  group: 'engine',
  title: 'privileged containers',
  async run({ facts }) {
    const info = await facts.engine();
    if (info.type === 'windows') {
      return failed('The engine runs Windows containers', {
        means: 'A node is a Linux container.',
        fix: 'Switch to Linux containers: in the menu of Docker Desktop’s icon.',
      });
    }
    if (info.security.some((option) => option.split(',').includes('name=userns'))) {
      return failed('The engine maps users (userns-remap), and then allows no privileged container', {
        means: NEEDED,
        ...fixDaemon(info, 'take "userns-remap" out'),
      });
    }
    const probe = await facts.probe();
    if (!probe) return skipped('Tried as soon as the node image is on the engine');
    if (probe.privileged) return passed('allowed: one was started');
    return failed(probe.why.message, {
      means: NEEDED,
      fix: probe.why.hint ?? 'Allow it in the engine’s authorization plugin, or use an engine that has none.',
    });
  },
};
