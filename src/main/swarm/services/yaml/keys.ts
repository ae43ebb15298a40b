/** How a job's number of tasks at a time is written. */
export const MAX_CONCURRENT = 'x-max-concurrent';

/** Keys of compose files that Swarm leaves aside, and what there is instead. */
export const IGNORED: Readonly<Record<string, string>> = {
  build: 'build the image, publish it to the registry, and name it by image',
  cgroup_parent: 'leave it out',
  container_name: 'Swarm names the containers of tasks by itself; hostname gives them a name inside',
  depends_on: 'Swarm starts all services at once; let the service wait for what it needs',
  devices: 'bind the device with volumes, where the node allows it',
  expose: 'leave it out: services of one network reach each other on every port',
  external_links: 'put both services into one network',
  links: 'put both services into one network: they find each other by name',
  mac_address: 'leave it out',
  mem_limit: 'write deploy.resources.limits.memory',
  network_mode: 'write networks',
  platform: 'write deploy.placement.constraints: [node.platform.arch==x86_64]',
  privileged: 'Swarm runs no privileged tasks',
  profiles: 'leave it out',
  pull_policy: 'leave it out: the image is pinned by its digest',
  restart: 'write deploy.restart_policy.condition',
  scale: 'write deploy.replicas',
  security_opt: 'leave it out',
  userns_mode: 'leave it out',
};

/** Keys that Swarm knows and Skep's services do not have yet. */
export const UNKNOWN_TO_SKEP: readonly string[] = [
  ...['cap_add', 'cap_drop', 'credential_spec', 'dns', 'dns_opt', 'dns_search', 'env_file', 'extra_hosts', 'group_add'],
  ...['isolation', 'logging', 'stdin_open', 'stop_signal', 'sysctls', 'tty', 'ulimits'],
];
