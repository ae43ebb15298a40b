import { isLate } from './ports.ts';
import type { Deed, Leaver, Part, Situation } from './situation.ts';
import type { Action, LabStep } from './types.ts';

/** Containers started at the same time: with more, two cores take longer for all of them. */
const STARTS = { group: 'start', most: 8 };
/** Daemons that come up at the same time: of fifty on two cores some wait so long for their containerd that they give it up. */
const COME_UP = 24;

/** The images that something is made of now and that the engine has not. */
export function pulls({ input, registries, nodes }: Situation): LabStep[] {
  const used = new Set([...registries, ...nodes].flatMap((part) => (isMade(part.deed) ? part.wanted.image : [])));
  return input.missing
    .filter((image) => used.has(image))
    .map((image) => ({
      ...{ id: `pull ${image}`, title: `pull ${image}`, lane: 'images', needs: [] },
      about: 'The engine has no such image yet. How long it takes depends on the network.',
      action: { kind: 'pull', image },
    }));
}

export function network({ hasNetwork }: Situation): LabStep[] {
  if (hasNetwork) return [];
  return [
    {
      ...{ id: 'network', title: 'create', lane: 'network', needs: [] },
      about: 'A bridge of its own, with a subnet that is the lab’s alone: each node keeps its address for good.',
      action: { kind: 'network' },
    },
  ];
}

/** What has to be before a container can be made. */
export const beforeMaking = ({ wanted }: Part): string[] => ['network', `pull ${wanted.image}`];

/** All that need not wait for its turn: what is not there, does not run, or is in nobody's way. */
export function container(part: Part, situation: Situation, after: readonly string[]): LabStep[] {
  const { short, name, deed } = part;
  if (deed === 'none') return [];
  const needs = [...headStart(short, situation), ...afterOthers(short, situation), ...after];
  const made = isMade(deed) ? beforeMaking(part) : [];
  return [
    {
      ...{ id: `run ${short}`, title: TITLE[deed], lane: short, needs: [...made, ...needs], limit: STARTS },
      about: deed === 'run' ? aboutRun(short) : ABOUT[deed],
      action: actionOf(deed, name),
    },
  ];
}

/** The first manager's swarm begins while the others' daemons still come up. */
function headStart(short: string, situation: Situation): string[] {
  const { manager } = situation.input.layout;
  return short === manager.short || isLate(manager.name, situation) ? [] : [`run ${manager.short}`];
}

/** In a large lab a node begins when one before it is ready; not where that waits for its turn, which may wait for this one. */
function afterOthers(short: string, situation: Situation): string[] {
  const { nodes } = situation;
  const other = nodes[nodes.findIndex((node) => node.short === short) - COME_UP];
  return other === undefined || other.inTurn || isLate(other.name, situation) ? [] : [`ready ${other.short}`];
}

/**
 * Where no manager answers, one that is to go may hold the vote that the others lack: it is started, so that it can be
 * asked to go.
 */
export const startVoter = ({ name, short }: Leaver, situation: Situation): LabStep => ({
  ...{ id: `run ${short}`, title: 'start', lane: short, needs: headStart(short, situation), limit: STARTS },
  about: 'It is to go; until it has handed in its vote, the other managers need it.',
  action: { kind: 'start', container: name },
});

export const isMade = (deed: Deed): boolean => deed === 'run' || deed === 'replace' || deed === 'rebuild';

function actionOf(deed: Exclude<Deed, 'none'>, name: string): Action {
  return { kind: deed, container: name };
}

const TITLE = { run: 'run', start: 'start', replace: 'make anew', rebuild: 'begin anew' } as const;

export const ABOUT = {
  start: 'The container is there; it keeps its volume, address and name.',
  replace: 'Removed and made again, with the same volumes, address and name.',
  rebuild: 'Removed with its data, and made again from nothing.',
} as const;

const ABOUT_RUN: Record<string, string> = {
  registry: 'The lab’s own registry; the nodes know it as registry:5000.',
  mirror: 'A cache of a public registry: what one node has pulled, the others get from here.',
};

const aboutRun = (short: string): string =>
  ABOUT_RUN[short] ?? 'A container with a whole Docker engine in it: one machine of the cluster.';
