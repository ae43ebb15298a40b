import { shellJoin } from '../commands.ts';

export const serviceScaleCommand = (service: string, replicas: number): string =>
  shellJoin(['docker', 'service', 'scale', `${service}=${replicas}`]);

export const serviceRollbackCommand = (service: string): string =>
  shellJoin(['docker', 'service', 'rollback', service]);

export const serviceForceCommand = (service: string): string =>
  shellJoin(['docker', 'service', 'update', '--force', service]);

export const serviceRemoveCommand = (service: string): string => shellJoin(['docker', 'service', 'rm', service]);
