import { shellJoin } from '../../../shared/commands.ts';
import { mountText } from '../../../shared/lab-mounts.ts';
import { portText } from '../../../shared/lab-ports.ts';
import { LABEL } from '../../../shared/model/names.ts';
import { formatCpus, formatSize } from '../../../shared/service/index.ts';
import type { ContainerLayout, Labels, Limits } from './types.ts';

/**
 * What a container is made of, as far as it is fixed when it is made: field → how it is shown. Two that are equal need no
 * replacement. It stands in the container's label `skep.made`, so that whoever finds the lab can tell.
 */
export type Made = Record<string, string>;

/** The order of ports, mounts and variables makes no difference; that of a command and of name servers does. */
export function madeOf(container: ContainerLayout): Made {
  const { image, address, mounts, given, ports, env, command, limits, dns } = container;
  const fields = {
    ...{ image, address },
    ports: sorted(ports.map(({ container: node, ...port }) => portText({ ...port, node }))),
    mounts: sorted([
      ...mounts.map(({ volume, path }) => `${volume}:${path}`),
      ...given.map(({ path: target, ...mount }) => mountText({ ...mount, target })),
    ]),
    env: sorted(Object.entries(env).map(([key, value]) => `${key}=${value}`)),
    command: shellJoin(command),
    limits: limitsText(limits),
    dns: dns.join(', '),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}

const sorted = (texts: readonly string[]): string => [...texts].sort().join(', ');

const limitsText = ({ cpus, memory }: Limits): string =>
  [
    ...(cpus === undefined ? [] : [`${formatCpus(cpus)} CPUs`]),
    ...(memory === undefined ? [] : [`${formatSize(memory)} memory`]),
  ].join(', ');

/** What it is labelled with when it is made. */
export const labelsWhenMade = (container: ContainerLayout): Labels => ({
  ...container.labels,
  [LABEL.made]: JSON.stringify(madeOf(container)),
});
