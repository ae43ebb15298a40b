import { endpointModeOf, serviceCreateCommand, shellJoin } from '../../shared/commands.ts';
import { isCode, SkepError } from '../../shared/errors.ts';
import type { LabRef } from '../../shared/model/lab.ts';
import type { ServiceDraft } from '../../shared/model/swarm.ts';
import type { Engines } from '../engine/index.ts';
import type { Operations } from '../operations/index.ts';
import { findManager } from './ask.ts';
import { pinImage } from './pin.ts';

interface Deps {
  engines: Engines;
  operations: Operations;
}

/** @throws SkepError NAME_TAKEN or PORT_TAKEN where another service of the swarm has it. */
export async function createService(
  { engine, lab, service }: LabRef & { service: ServiceDraft },
  { engines, operations }: Deps,
  signal: AbortSignal,
): Promise<{ id: string; warnings: string[] }> {
  const { docker, short } = await findManager(engines.get(engine), lab, signal);
  const entry = { engine, lab, node: short, command: serviceCreateCommand(service) };
  return operations.record(entry, async () => {
    try {
      const { image, warnings } = await pinImage(docker, service.image);
      // Not cut off by the signal: whether it was made would not be known.
      const { id } = await docker.createService({}, toServiceSpec({ ...service, image }));
      return { id, warnings };
    } catch (error) {
      throw inWords(error, service, lab);
    }
  });
}

/** By name or id. @throws SkepError NOT_FOUND */
export async function removeService(
  { engine, lab, service }: LabRef & { service: string },
  { engines, operations }: Deps,
  signal: AbortSignal,
): Promise<void> {
  const { docker, short } = await findManager(engines.get(engine), lab, signal);
  const entry = { engine, lab, node: short, command: shellJoin(['docker', 'service', 'rm', service]) };
  await operations.record(entry, async () => {
    try {
      await docker.getService(service).remove();
    } catch (error) {
      if (!isCode(error, 'NOT_FOUND')) throw error;
      throw new SkepError('NOT_FOUND', `There is no service ${service} in ${lab}`, { cause: error });
    }
  });
}

function toServiceSpec(draft: ServiceDraft) {
  const { name, image, replicas, port } = draft;
  return {
    Name: name,
    TaskTemplate: { ContainerSpec: { Image: image } },
    Mode: { Replicated: { Replicas: replicas } },
    EndpointSpec: {
      Mode: endpointModeOf(draft),
      Ports: port
        ? [{ Protocol: 'tcp' as const, TargetPort: port.target, PublishedPort: port.published, PublishMode: port.mode }]
        : [],
    },
  };
}

function inWords(error: unknown, { name, port }: ServiceDraft, lab: string): unknown {
  if (isCode(error, 'NAME_TAKEN')) {
    return new SkepError('NAME_TAKEN', `${lab} has a service named ${name} already`, {
      hint: 'Choose another name, or remove that service.',
      details: error.details,
      cause: error,
    });
  }
  if (isCode(error, 'PORT_TAKEN') && port) {
    return new SkepError('PORT_TAKEN', `Port ${port.published} is already published by another service of ${lab}`, {
      hint: 'Choose another published port, or remove the other service.',
      details: error.details,
      cause: error,
    });
  }
  return error;
}
