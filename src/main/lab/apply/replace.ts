import { isDeepStrictEqual } from 'node:util';
import { SkepError } from '../../../shared/errors.ts';
import { LABEL, mirrorVolume, nodeVolume, registryVolume } from '../../../shared/model/names.ts';
import type { StepContext } from '../../operations/index.ts';
import { madeOf } from '../layout/made.ts';
import { containerOf } from '../plan/index.ts';
import { inspect, runContainer, stop } from './container.ts';
import { removeContainer, removeVolume } from './remove.ts';
import type { Site } from './site.ts';

type Found = NonNullable<Awaited<ReturnType<typeof inspect>>>;

/**
 * Makes a container anew, as the layout has it: its volumes, address and name stay. One that another applier has made anew
 * meanwhile is done.
 */
export async function replaceContainer(site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> {
  const found = await inspect(site.engine, name);
  if (found?.State.Running && !found.State.Paused && (await isAsWanted(site, found))) return 'skipped';
  if (found) await takeAway(site, found, name);
  await runContainer(site, name, context);
  return undefined;
}

/** The same, and the data goes too: for a node whose data is damaged. */
export async function rebuildContainer(site: Site, name: string, context: StepContext): Promise<'skipped' | undefined> {
  const found = await inspect(site.engine, name);
  const before = site.observed.containers.find((container) => container.name === name);
  // Another one than was there when this was planned: it has begun anew already.
  if (found?.State.Running && found.Id !== before?.id && (await isAsWanted(site, found))) return 'skipped';
  if (found) {
    ours(site, found, name);
    await removeContainer(site.engine, name);
  }
  const own = new Set([nodeVolume(name), registryVolume(site.spec.name), mirrorVolume(site.spec.name)]);
  const volumes = containerOf(site.layout, name).mounts.flatMap(({ volume }) => (own.has(volume) ? [volume] : []));
  for (const volume of volumes) await removeVolume(site.engine, volume);
  await runContainer(site, name, context);
  return undefined;
}

/** Its daemon ends its tasks and its part in the swarm before the container goes. */
async function takeAway(site: Site, found: Found, name: string): Promise<void> {
  ours(site, found, name);
  await stop(site.engine, name);
  await removeContainer(site.engine, name);
}

/** By the note on it, and in the network that the lab has now: a container keeps the id of the one that it was made in. */
async function isAsWanted({ engine, layout }: Site, { Config, NetworkSettings, Name }: Found): Promise<boolean> {
  const wanted = madeOf(containerOf(layout, Name.replace(/^\//, '')));
  if (!isDeepStrictEqual(parsed(Config.Labels?.[LABEL.made]), wanted)) return false;
  const { Id } = await engine.docker.getNetwork(layout.network.name).inspect();
  return Object.values(NetworkSettings.Networks).some(({ NetworkID }) => NetworkID === Id);
}

function parsed(label: string | undefined): unknown {
  try {
    return JSON.parse(label ?? '');
  } catch {
    return undefined;
  }
}

/** @throws SkepError NAME_TAKEN: what has the name and not the label is not ours to remove. */
function ours({ spec }: Site, { Config }: Found, name: string): void {
  if (Config.Labels?.[LABEL.lab] === spec.name) return;
  throw new SkepError('NAME_TAKEN', `A container named ${name} already exists and belongs to no lab`, {
    hint: `Remove it, then go on from here: docker rm --force ${name}`,
  });
}
