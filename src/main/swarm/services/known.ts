import type { ServiceSpec } from '../../../shared/model/service.ts';
import type { Field } from '../../../shared/service/index.ts';
import type { Docker } from '../../engine/index.ts';
import type { NameOf } from './items.ts';
import { pinImage } from './pin.ts';
import type { Known } from './writing.ts';

/** Asks Swarm for what the fields that are to be written name. */
export async function findKnown(
  docker: Docker,
  spec: ServiceSpec,
  fields: readonly Field[],
  signal?: AbortSignal,
): Promise<{ known: Known; warnings: string[] }> {
  const needs = (field: 'secrets' | 'configs'): boolean => fields.includes(field) && spec[field].length > 0;
  const abort = signal ? { abortSignal: signal } : {};
  const [nameOf, secrets, configs, image] = await Promise.all([
    networkNames(docker, signal),
    needs('secrets') ? docker.listSecrets(abort) : [],
    needs('configs') ? docker.listConfigs(abort) : [],
    fields.includes('image') ? pinImage(docker, spec.image) : undefined,
  ]);
  return {
    known: { nameOf, secrets: idsByName(secrets), configs: idsByName(configs), ...(image && { image: image.pinned }) },
    warnings: image?.warnings ?? [],
  };
}

/** Names of the swarm's networks; one that is gone is called by its id. */
export async function networkNames(docker: Docker, signal?: AbortSignal): Promise<NameOf> {
  const networks = await docker.listNetworks({ filters: { scope: ['swarm'] }, ...(signal && { abortSignal: signal }) });
  const names = new Map(networks.map(({ Id, Name }) => [Id, Name]));
  return (id) => names.get(id) ?? id;
}

interface Named {
  ID: string;
  Spec?: { Name?: string | undefined } | undefined;
}

const idsByName = (all: readonly Named[]): Map<string, string> =>
  new Map(all.map(({ ID, Spec }) => [Spec?.Name ?? ID, ID]));
