import { formatBytes } from '../../../shared/format.ts';
import { seats } from '../../../shared/model/names.ts';
import { type CheckModule, failed, passed, skipped, warning } from '../check.ts';
import type { Answers } from '../facts.ts';
import { familyOf } from '../system.ts';

const MB = 1e6;
/** Measured: an idle node. */
const NODE_MEMORY = 42 * MB;
const REGISTRY_MEMORY = 30 * MB;
/** A node's own data, with a small image or two. */
const NODE_DISK = 60 * MB;
/** What the two images take once unpacked. */
const IMAGES_DISK = 480 * MB;
/** What should be left over for what is run in the lab. */
const DISK_SPARE = 2_000 * MB;
const MEMORY_SPARE = 500 * MB;

/** Where the disk is short, the larger part of it is often the engine's own. */
const FREE_DISK = ['docker system df', 'docker image prune --all', 'docker builder prune'];

export const disk: CheckModule = {
  id: 'resources.disk',
  group: 'resources',
  title: 'disk',
  async run({ spec, facts }) {
    const [free, { root }, pulls] = await Promise.all([facts.diskFree(), facts.engine(), willPull(facts)]);
    if (free === undefined) return skipped('Known as soon as the node image is on the engine');
    const wanted = seats(spec).length * NODE_DISK + (pulls ? IMAGES_DISK : 0);
    const found = `${formatBytes(free)} free on ${root}; this lab wants about ${formatBytes(wanted)}`;
    const means = 'An image that is published is kept in the registry and once more in each node that runs it.';
    const fix = 'See what the engine keeps, and remove images and build cache that nobody needs.';
    if (free < wanted) return failed(found, { means, fix, commands: FREE_DISK });
    if (free < wanted + DISK_SPARE) return warning(found, { means, fix, commands: FREE_DISK });
    return passed(found);
  },
};

async function willPull(facts: Answers): Promise<boolean> {
  const { node, registry } = await facts.images();
  return [node, registry].some(({ from }) => from === 'registry');
}

export const memory: CheckModule = {
  id: 'resources.memory',
  group: 'resources',
  title: 'memory',
  async run({ spec, facts }) {
    const [available, { memory: total }] = await Promise.all([facts.memoryAvailable(), facts.engine()]);
    const count = seats(spec).length;
    const wanted = count * NODE_MEMORY + REGISTRY_MEMORY;
    const wants = `${count} ${count === 1 ? 'node wants' : 'nodes want'} about ${formatBytes(wanted)}`;
    const means =
      'About 42 MB for each node, and what your services take on top of it. When it runs out, the kernel kills engines.';
    const fix = 'Ask for fewer workers, or stop other programs and labs.';
    if (wanted > total) return failed(`${formatBytes(total)} in all; ${wants}`, { means, fix });
    if (available === undefined) return passed(`${formatBytes(total)} in all; ${wants}`);
    const found = `${formatBytes(available)} of ${formatBytes(total)} free; ${wants}`;
    return available < wanted + MEMORY_SPARE ? warning(found, { means, fix }) : passed(found);
  },
};

const GB = 1e9;
/** What Docker Desktop's own parts take of its virtual machine. */
const DESKTOP_OWN = 700 * MB;

/** Its virtual machine has a fixed share of the computer's memory, however much of that is free. */
export const desktop: CheckModule = {
  id: 'resources.desktop',
  group: 'resources',
  title: 'Docker Desktop’s memory',
  async run({ spec, facts, platform = process.platform }) {
    const info = await facts.engine();
    if (familyOf(info) !== 'desktop') return [];
    const count = seats(spec).length;
    const wanted = DESKTOP_OWN + count * NODE_MEMORY + REGISTRY_MEMORY + MEMORY_SPARE;
    const found = `its virtual machine has ${formatBytes(info.memory)}; a lab of ${count} with room for its services wants ${formatBytes(wanted)}`;
    if (info.memory >= wanted) return passed(found);
    const size = Math.ceil(wanted / GB) + 1;
    const inWsl = platform === 'win32' && /microsoft/i.test(info.kernel);
    return warning(found, {
      means: 'When it is used up, the virtual machine kills engines, however much memory the computer has.',
      fix: inWsl
        ? `In the file .wslconfig of your user’s folder write, under [wsl2], memory=${size}GB. Then stop WSL and start Docker Desktop.`
        : `In Docker Desktop, Settings → Resources → Advanced: Memory limit at least ${size} GB. Then Apply & restart.`,
      commands: inWsl ? ['notepad "%UserProfile%\\.wslconfig"', 'wsl --shutdown'] : [],
    });
  },
};
