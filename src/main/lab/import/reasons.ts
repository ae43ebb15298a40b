/** Why a key of a service has no place in a lab, in words that fit each service that has it. */
export const REASONS: Readonly<Record<string, string>> = {
  tty: 'tty: a node has no terminal of its own; Skep opens one in it when asked',
  stdin_open: 'stdin_open: a node has no terminal of its own; Skep opens one in it when asked',
  expose: 'expose: containers of a lab reach every port of each other, nothing is to be exposed',
  healthcheck: 'healthcheck: Skep asks each node’s daemon itself whether it is well',
  build: 'build: Skep builds no images; build it first and name it in image',
  env_file: 'env_file: Skep reads no further files; write the variables into environment',
  entrypoint: 'entrypoint: Skep starts the daemon of a node itself',
  links: 'links: containers of a lab find each other by name',
  logging: 'logging: containers of a lab log as their engine does',
  profiles: 'profiles: all nodes of a lab are made, whatever the profile',
  extends: 'extends: Skep does not follow it; write here what is meant',
  cap_add: 'cap_add: nodes are privileged, and have every capability',
  security_opt: 'security_opt: nodes are privileged',
  devices: 'devices: nodes are privileged, and see every device',
  cgroup: 'cgroup: a node has the one that its engine gives it',
  network_mode: 'network_mode: a lab’s containers are in the lab’s own network',
  stop_grace_period: 'stop_grace_period: Skep stops a lab’s containers as its nodes need it',
  stop_signal: 'stop_signal: Skep stops a lab’s containers as its nodes need it',
  configs: 'configs: these are the swarm’s; Skep makes them in the running lab',
  secrets: 'secrets: these are the swarm’s; Skep makes them in the running lab',
  volumes: 'volumes: those of a lab are made by Skep',
  networks: 'networks: a lab has one network of its own',
  version: 'version: it says nothing of a lab',
  include: 'include: Skep reads no further files; write here what is in them',
};

export const reasonFor = (key: string): string =>
  REASONS[key] ??
  (key.startsWith('x-') ? `${key}: an extension, of which a lab knows nothing` : `${key} has no place in a lab`);
