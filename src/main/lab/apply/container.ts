import { isCode, SkepError } from '../../../shared/errors.ts';
import { LABEL } from '../../../shared/model/names.ts';
import type { Docker, Engine } from '../../engine/index.ts';
import type { StepContext } from '../../operations/index.ts';
import type { BoundPort, ContainerLayout } from '../layout/layout.ts';
import { labelsWhenMade } from '../layout/made.ts';
import { observeLab } from '../observe/observe.ts';
import { containerOf } from '../plan/index.ts';
import { until } from '../wait.ts';
import { removeContainer, removeVolume } from './remove.ts';
import type { Site } from './site.ts';

type CreateBody = Parameters<Docker['createContainer']>[0];

/** Makes and starts a container of the lab. One that is there already is another applier's: it is started only. */
export async function runContainer(site: Site, name: string, { log }: StepContext): Promise<void> {
  const tried: number[] = [];
  for (;;) {
    await create(site, containerOf(site.layout, name));
    try {
      await start(site.engine, name);
      return;
    } catch (error) {
      if (!isCode(error, 'PORT_TAKEN')) throw error;
      const isRegistry = name === site.layout.registry.name;
      if (!isRegistry || !site.choices.registryPort) throw error;
      await removeContainer(site.engine, name);
      tried.push(site.resolved.registryPort);
      site.move({ registryPort: await site.choices.registryPort(tried) });
      log(`Port ${tried.at(-1)} is taken after all; now ${site.resolved.registryPort}`, 'warning');
    }
  }
}

async function create({ engine, spec, layout }: Site, container: ContainerLayout): Promise<void> {
  for (;;) {
    try {
      // Not aborted by a cancel: the engine would go on making it, unseen by the undo.
      await engine.docker.createContainer(toBody(layout.network.name, container));
      return;
    } catch (error) {
      if (!isCode(error, 'NAME_TAKEN', 'CONFLICT')) throw error;
      const found = await inspect(engine, container.name);
      if (!found) continue;
      if (found.Config.Labels?.[LABEL.lab] !== spec.name) throw foreign(container.name, found.Config.Image, error);
      if (!found.State.Dead) return;
      await removeContainer(engine, container.name);
    }
  }
}

/** Starts a container; one that runs is done. */
export async function start(engine: Engine, name: string): Promise<'skipped' | undefined> {
  const container = engine.docker.getContainer(name);
  try {
    await container.start();
    return undefined;
  } catch (error) {
    const state = (await inspect(engine, name))?.State;
    if (state?.Paused) {
      await container.unpause();
      return undefined;
    }
    if (state?.Running) return 'skipped';
    throw error;
  }
}

/** Ten seconds are Docker's own patience; a node's daemon needs that to end its tasks. */
export async function stop(engine: Engine, name: string): Promise<'skipped' | undefined> {
  const container = engine.docker.getContainer(name);
  const before = (await inspect(engine, name))?.State;
  if (!before?.Running) return 'skipped';
  if (before.Paused) await container.unpause();
  engine.forget(name);
  try {
    await container.stop({ t: 10 });
  } catch (error) {
    if ((await inspect(engine, name))?.State.Running) throw error;
  }
  await untilListedAsStopped(engine, name);
  return undefined;
}

/** For a moment after the stop an engine's list still has it running, and so would the lab, and whoever takes it back. */
async function untilListedAsStopped({ docker }: Engine, name: string): Promise<void> {
  const filters = { name: [`^/${name}$`], status: ['running'] };
  const late = (): SkepError => new SkepError('TIMEOUT', `${name} was stopped and is still listed as running`);
  const { signal } = new AbortController();
  await until({ signal, ms: 5_000, everyMs: 50, late }, async () =>
    (await docker.listContainers({ filters })).length === 0 ? true : undefined,
  );
}

/**
 * The container and the volumes that came with it; a volume that was there before is somebody's data and stays, as does
 * whatever has the name and not the label.
 */
export async function undoContainer({ engine, spec, layout, observed }: Site, name: string): Promise<void> {
  const found = await inspect(engine, name);
  if (found && found.Config.Labels?.[LABEL.lab] !== spec.name) return;
  await removeContainer(engine, name);
  const labelled = new Set((await observeLab(engine, spec.name)).volumes);
  const made = containerOf(layout, name)
    .mounts.map(({ volume }) => volume)
    .filter((volume) => labelled.has(volume) && !observed.volumes.includes(volume));
  // /stack is in use until the last manager is gone; the engine is asked again until then.
  for (const volume of made) await removeVolume(engine, volume);
}

export async function inspect(
  engine: Engine,
  name: string,
): Promise<Awaited<ReturnType<Docker.Container['inspect']>> | undefined> {
  try {
    return await engine.docker.getContainer(name).inspect();
  } catch (error) {
    if (isCode(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

const foreign = (name: string, image: string, cause: SkepError): SkepError =>
  new SkepError('NAME_TAKEN', `A container named ${name} already exists and belongs to no lab (image ${image})`, {
    hint: `Choose another name for the lab, or remove the container: docker rm --force ${name}`,
    cause,
  });

/** What the Engine API takes to make it. */
export function toBody(network: string, container: ContainerLayout): CreateBody {
  const { name, image, address, aliases, privileged, tmpfs, env, mounts, given, ports, limits, dns, command } =
    container;
  const key = (port: BoundPort): string => `${port.container}/${port.protocol}`;
  return {
    ...{ name, Hostname: name, Image: image, Labels: labelsWhenMade(container) },
    Env: Object.entries(env).map(([variable, value]) => `${variable}=${value}`),
    ...(command.length > 0 ? { Cmd: command } : {}),
    ExposedPorts: Object.fromEntries(ports.map((port) => [key(port), {}])),
    HostConfig: {
      Privileged: privileged,
      RestartPolicy: { Name: 'unless-stopped' },
      NetworkMode: network,
      Tmpfs: Object.fromEntries(tmpfs.map((path) => [path, ''])),
      ...(limits.cpus === undefined ? {} : { NanoCpus: Math.round(limits.cpus * 1e9) }),
      ...(limits.memory === undefined ? {} : { Memory: limits.memory }),
      ...(dns.length > 0 ? { Dns: dns } : {}),
      Mounts: [
        ...mounts.map((mount) => ({
          ...{ Type: 'volume' as const, Source: mount.volume, Target: mount.path },
          VolumeOptions: { NoCopy: false, Labels: mount.labels, DriverConfig: { Name: 'local', Options: {} } },
        })),
        ...given.map((mount) => ({
          ...{ Type: mount.type, Source: mount.source, Target: mount.path, ReadOnly: mount.readOnly },
        })),
      ],
      PortBindings: bindings(ports, key),
    },
    NetworkingConfig: {
      EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address }, Aliases: aliases } },
    },
  };
}

function bindings(
  ports: readonly BoundPort[],
  key: (port: BoundPort) => string,
): Record<string, { HostIp: string; HostPort: string }[]> {
  const all: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    all[key(port)] = [...(all[key(port)] ?? []), { HostIp: port.bind, HostPort: String(port.host) }];
  }
  return all;
}
