import { seats } from '../../../shared/model/names.ts';
import { type CheckContext, type CheckModule, passed, skipped, warning } from '../check.ts';
import type { Labelled } from '../labelled.ts';
import { repairOf } from '../repairs.ts';
import { SETTINGS, TARGETS } from '../sysctl.ts';
import { fixSysctl } from '../system.ts';

const isNode = ({ role, running }: Labelled): boolean => running && (role === 'manager' || role === 'worker');

/** How many nodes the spec adds to those that run. */
async function toCome({ spec, facts }: CheckContext): Promise<number> {
  const running = (await facts.labelled()).filter((thing) => isNode(thing) && thing.lab === spec.name).length;
  return Math.max(0, seats(spec).length - running);
}

/**
 * On cgroup v2 containerd watches each container, a node and each task in it, by an instance with two watches: ten tasks a node
 * are allowed for. On v1 a node was seen to take none; two are kept for programs in it.
 */
const INSTANCES = { v1: 2, v2: 11 };
const WATCHES = 2;

export const inotify: CheckModule = {
  id: 'kernel.inotify',
  group: 'kernel',
  title: 'inotify limits',
  async run(context) {
    const { facts } = context;
    const [info, { settings, inotifyUsed = 0 }, count] = await Promise.all([
      facts.engine(),
      facts.machine(),
      toCome(context),
    ]);
    const { instances, watches } = settings;
    if (instances === undefined || watches === undefined)
      return skipped('Read as soon as the node image is on the engine');
    const each = info.cgroup.version === '2' ? INSTANCES.v2 : INSTANCES.v1;
    const need = inotifyUsed + count * each;
    const needWatches = need * WATCHES;
    if (need <= instances && needWatches <= watches) {
      return passed(`${inotifyUsed} of ${instances} instances in use; this lab may want ${count * each} more`);
    }
    const short =
      need > instances
        ? `${instances} instances, of which ${inotifyUsed} are in use; ${count} more nodes may want ${count * each}`
        : `${watches} watches; this lab may want ${needWatches}`;
    const { node } = await facts.images();
    const fix = await repairOf(facts, 'kernel.inotify', 'Raise the limits');
    return warning(short, {
      means: `Each container takes one where cgroups are v2, so a node with its tasks takes up to ${INSTANCES.v2}. Past the limit the next one stops with “too many open files”.`,
      ...fixSysctl(info, node.image, { [SETTINGS.instances]: TARGETS.instances, [SETTINGS.watches]: TARGETS.watches }),
      ...(fix && { repair: fix }),
    });
  },
};

/** For the machine’s own neighbours. */
const SPARE = 128;

/** On the lab's network each node comes to know each other one, and the kernel keeps all of that in one table. */
const neighboursOf = (nodes: number): number => nodes * (nodes - 1);

export const neighbours: CheckModule = {
  id: 'kernel.neighbours',
  group: 'kernel',
  title: 'neighbour table',
  async run({ spec, facts }) {
    const [info, { settings }, labelled] = await Promise.all([facts.engine(), facts.machine(), facts.labelled()]);
    const room = settings.hard;
    if (room === undefined) return skipped('Read as soon as the node image is on the engine');
    const count = seats(spec).length;
    const others = Map.groupBy(
      labelled.filter((thing) => isNode(thing) && thing.lab !== spec.name),
      ({ lab }) => lab,
    );
    const need =
      SPARE + neighboursOf(count) + [...others.values()].reduce((sum, { length }) => sum + neighboursOf(length), 0);
    if (need <= room) return passed(`room for ${room}, this lab wants up to ${need}`);
    const { node } = await facts.images();
    const fix = await repairOf(facts, 'kernel.neighbours', 'Make the table larger');
    return warning(
      `room for ${room}; ${count} nodes${others.size > 0 ? ' and the labs that run' : ''} may want ${need}`,
      {
        means: `Each node talks to each other one: ${count} × ${count - 1} entries in one table. When it overflows, nodes lose sight of each other and joins time out.`,
        ...fixSysctl(info, node.image, { [SETTINGS.soft]: TARGETS.soft, [SETTINGS.hard]: TARGETS.hard }),
        ...(fix && { repair: fix }),
      },
    );
  },
};
