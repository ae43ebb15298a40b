import type { ServiceDraft } from './model/swarm.ts';

/** What a person would type, quoted where a shell needs it. */
export const shellJoin = (words: readonly string[]): string => words.map(quote).join(' ');

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/**
 * Without IPVS in the kernel a virtual IP answers nobody; a service that publishes on its nodes alone needs none.
 * In ingress mode Swarm insists on one.
 */
export const endpointModeOf = ({ port }: ServiceDraft): 'vip' | 'dnsrr' => (port?.mode === 'host' ? 'dnsrr' : 'vip');

/** `docker service create …` for what the form holds. */
export function serviceCreateCommand(draft: ServiceDraft): string {
  const { name, image, replicas, port } = draft;
  const host = port?.mode === 'host' ? ',mode=host' : '';
  return shellJoin([
    ...['docker', 'service', 'create', '--name', name, '--replicas', String(replicas)],
    ...(port ? ['--publish', `published=${port.published},target=${port.target}${host}`] : []),
    ...(endpointModeOf(draft) === 'dnsrr' ? ['--endpoint-mode', 'dnsrr'] : []),
    image,
  ]);
}
