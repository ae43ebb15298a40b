import type { Docker, Engine } from '../../../src/main/engine/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { LABEL } from '../../../src/shared/model/names.ts';
import { RESOLVED } from './lab-input.ts';
import type { LabModel } from './plan/model.ts';

/** An engine that tells what a model says; it has every image, and nothing can be done with it. */
export function engineOf(model: LabModel): Engine {
  const labels = (role: string, more: Record<string, string> = {}): Record<string, string> => ({
    ...{ [LABEL.lab]: model.name, [LABEL.role]: role },
    ...more,
  });
  const docker = {
    listContainers: async ({ filters = {} }: { filters?: Record<string, string[]> } = {}) =>
      model
        .observe()
        .containers.map((each) => ({
          ...{ Id: each.id, Names: [`/${each.name}`], State: each.state, Image: each.image, Ports: [], Created: 1 },
          Labels: labels(each.role, {
            [LABEL.node]: String(each.number),
            ...(each.made && { [LABEL.made]: JSON.stringify(each.made) }),
            ...(each.role === 'registry' && { [LABEL.port]: String(RESOLVED.registryPort) }),
          }),
          NetworkSettings: { Networks: Object.fromEntries(each.networks.map((id) => [id, { NetworkID: id }])) },
        }))
        .filter(({ Labels, State }) => {
          const asked = (filters.label ?? []).every((label) => holds(Labels, label));
          return asked && (filters.status ?? [State]).includes(State);
        }),
    listNetworks: async () =>
      model.observe().networks.map(({ id, name, subnet }) => ({
        ...{ Id: id, Name: name, IPAM: { Config: [{ Subnet: subnet }] }, Labels: labels('network') },
      })),
    listVolumes: async () => ({
      Volumes: [
        ...model.observe().volumes.map((Name) => ({ Name, Labels: labels('volume') })),
        ...model.observe().specs.map(({ volume, spec }) => ({
          ...{ Name: volume, Labels: labels('spec', { [LABEL.spec]: JSON.stringify(spec) }) },
        })),
      ],
    }),
    getImage: () => ({ inspect: async () => ({}) }),
  };
  return {
    ...{ id: 'local', apiVersion: '1.45', shellPrefix: '', forget: () => {}, events: () => () => {} },
    exec: async () => ({ exitCode: 1, stdout: '', stderr: '' }),
    docker: docker as unknown as Docker,
    node: (name) => ({ docker: nodeOf(model, name) as unknown as Docker }) as ReturnType<Engine['node']>,
  };
}

function holds(labels: Record<string, string>, filter: string): boolean {
  const [key = '', value] = filter.split('=');
  return key in labels && (value === undefined || labels[key] === value);
}

/** Of the nodes only managers that have a leader tell of the swarm. */
function nodeOf(model: LabModel, name: string): object {
  const own = () => {
    if (!model.isUp(name)) throw new SkepError('NODE_NOT_READY', `${name} does not run`);
    return model.membershipOf(name);
  };
  const leads = (): boolean => {
    const membership = own();
    return (
      membership !== undefined && model.answering(membership.swarm).includes(name) && model.leads(membership.swarm)
    );
  };
  return {
    async info() {
      const membership = own();
      return {
        Swarm: membership ? { NodeID: membership.node, LocalNodeState: 'active' } : { LocalNodeState: 'inactive' },
      };
    },
    async listNodes() {
      if (!leads()) throw new SkepError('NO_LEADER', `${name} has no leader`);
      return (model.observe().swarm?.nodes ?? []).map((each) => ({
        ...{ ID: each.id, Version: { Index: each.version }, Status: { State: each.state } },
        Spec: { Role: each.role, Availability: each.availability, Labels: each.labels },
        Description: { Hostname: each.hostname },
        ...(each.role === 'manager' && {
          ManagerStatus: { Leader: each.leader, Reachability: each.reachable ? 'reachable' : 'unreachable' },
        }),
      }));
    },
    listTasks: async () => [],
    listServices: async () => [],
  };
}
