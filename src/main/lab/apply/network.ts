import { isCode, SkepError } from '../../../shared/errors.ts';
import type { StepContext } from '../../operations/index.ts';
import { observeLab } from '../observe/observe.ts';
import { until } from '../wait.ts';
import { removeNetwork } from './remove.ts';
import type { Site } from './site.ts';

/** How long another applier's network may take to show, whose subnet is taken already. */
const OTHERS_MS = 600;

export async function createNetwork(site: Site, { signal, log }: StepContext): Promise<'skipped' | undefined> {
  const tried: string[] = [];
  for (;;) {
    try {
      await create(site);
      return undefined;
    } catch (error) {
      if (!isCode(error, 'NAME_TAKEN', 'SUBNET_TAKEN')) throw error;
      const subnet = await subnetMadeByAnother(site, signal);
      if (subnet !== undefined) {
        site.move({ subnet });
        return 'skipped';
      }
      if (error.code === 'NAME_TAKEN') throw foreign(site.layout.network.name, error);
      if (!site.choices.subnet) throw error;
      tried.push(site.resolved.subnet);
      site.move({ subnet: await site.choices.subnet(tried) });
      log(`${tried.at(-1)} is taken after all; now ${site.resolved.subnet}`, 'warning');
    }
  }
}

async function create({ engine, layout }: Site): Promise<void> {
  const { name, subnet, gateway, range, ipv6, labels } = layout.network;
  await engine.docker.createNetwork({
    ...{ Name: name, Driver: 'bridge', CheckDuplicate: true, Labels: labels },
    ...(ipv6 === undefined ? {} : { EnableIPv6: true }),
    IPAM: {
      Driver: 'default',
      // The IPv4 one first: it is the lab's when it is looked for.
      Config: [{ Subnet: subnet, Gateway: gateway, IPRange: range }, ...(ipv6 === undefined ? [] : [{ Subnet: ipv6 }])],
    },
  });
}

/** Two that make the same lab: the second uses the first one's network. */
async function subnetMadeByAnother({ engine, spec }: Site, signal: AbortSignal): Promise<string | undefined> {
  const late = (): SkepError => new SkepError('TIMEOUT', 'No network of another applier');
  const find = async (): Promise<string | undefined> =>
    (await observeLab(engine, spec.name)).networks.find(({ subnet }) => subnet !== undefined)?.subnet;
  return until({ signal, ms: OTHERS_MS, everyMs: 100, late }, find).catch((error) => {
    if (isCode(error, 'TIMEOUT')) return undefined;
    throw error;
  });
}

const foreign = (name: string, cause: SkepError): SkepError =>
  new SkepError('NAME_TAKEN', `A network named ${name} already exists and belongs to no lab`, {
    hint: `Choose another name for the lab, or remove the network: docker network rm ${name}`,
    cause,
  });

export async function undoNetwork({ engine, spec }: Site): Promise<void> {
  const { networks } = await observeLab(engine, spec.name);
  await Promise.all(networks.map(({ id }) => removeNetwork(engine, id)));
}
