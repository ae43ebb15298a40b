import { setTimeout } from 'node:timers/promises';
import { isNode, type LabRef } from '../../../shared/model/lab.ts';
import type { Choices } from '../../../shared/model/swarm.ts';
import type { Engine } from '../../engine/index.ts';
import { findManager } from '../ask.ts';
import type { SwarmDeps } from '../deps.ts';
import { membersOf } from '../members.ts';

/** A node that is down or frozen must not hold up a list of choices. */
const PATIENCE_MS = 1_500;

/** What a service of this swarm can be given. */
export async function choices({ engine: id, lab }: LabRef, deps: SwarmDeps, signal: AbortSignal): Promise<Choices> {
  const engine = deps.engines.get(id);
  const { docker } = await findManager(engine, lab, signal);
  const abort = { abortSignal: signal };
  const [networks, secrets, configs, images] = await Promise.all([
    docker.listNetworks({ filters: { scope: ['swarm'] }, ...abort }),
    docker.listSecrets(abort),
    docker.listConfigs(abort),
    imagesOf(engine, lab, signal),
  ]);
  return {
    networks: networks
      .filter(({ Ingress }) => !Ingress)
      .map(({ Name: name, Driver: driver, Attachable: attachable }) => ({ name, driver, attachable }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    secrets: namesOf(secrets),
    configs: namesOf(configs),
    images,
  };
}

const namesOf = (all: readonly { Spec?: { Name?: string | undefined } | undefined }[]): string[] =>
  all.flatMap(({ Spec }) => Spec?.Name ?? []).sort((a, b) => a.localeCompare(b, 'en'));

async function imagesOf(engine: Engine, lab: string, signal: AbortSignal): Promise<Choices['images']> {
  const nodes = (await membersOf(engine, { lab }, signal)).filter(
    (member) => isNode(member) && member.running && !member.paused,
  );
  const byReference = new Map<string, string[]>();
  const lists = await Promise.all(nodes.map(({ name }) => referencesOn(engine, name, signal)));
  lists.forEach((references, i) => {
    for (const reference of references)
      byReference.set(reference, [...(byReference.get(reference) ?? []), nodes[i]?.short ?? '']);
  });
  return [...byReference]
    .map(([reference, on]) => ({ reference, nodes: on }))
    .sort((a, b) => a.reference.localeCompare(b.reference, 'en', { numeric: true }));
}

/** None where the node does not answer soon: it is left out of the list. */
async function referencesOn(engine: Engine, node: string, signal: AbortSignal): Promise<string[]> {
  const abort = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const asked = engine
    .node(node)
    .docker.listImages({ abortSignal: abort })
    .then((images) => images.flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => tag !== '<none>:<none>'))
    .catch(() => []);
  return Promise.race([asked, setTimeout(PATIENCE_MS, [], { ref: false })]);
}
