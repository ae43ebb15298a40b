import type { Path } from './at.ts';

/** Where the fields of the model stand in a service's map. */
const PLACES: Readonly<Record<string, string>> = {
  command: 'entrypoint',
  args: 'command',
  env: 'environment',
  dir: 'working_dir',
  readOnly: 'read_only',
  stopGrace: 'stop_grace_period',
  mounts: 'volumes',
  health: 'healthcheck',
  containerLabels: 'labels',
  labels: 'deploy.labels',
  mode: 'deploy.mode',
  replicas: 'deploy.replicas',
  concurrent: 'x-max-concurrent',
  endpointMode: 'deploy.endpoint_mode',
  constraints: 'deploy.placement.constraints',
  preferences: 'deploy.placement.preferences',
  maxPerNode: 'deploy.placement.max_replicas_per_node',
  reserve: 'deploy.resources.reservations',
  limit: 'deploy.resources.limits',
  restart: 'deploy.restart_policy',
  update: 'deploy.update_config',
  rollback: 'deploy.rollback_config',
};

/** A path in the model as a path in a service's map. */
export function placeOf([field, ...rest]: readonly PropertyKey[]): Path {
  const first = PLACES[String(field)] ?? String(field);
  return [...first.split('.'), ...rest.map((step) => (typeof step === 'number' ? step : snake(String(step))))];
}

const snake = (word: string): string => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
