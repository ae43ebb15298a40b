import { BareApi } from './api.ts';

/** Only a local socket: over a network the way would be measured, and not the work. */
export function hostApi(): BareApi {
  const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
  if (!host.startsWith('unix://')) throw new Error(`the bench needs a local engine, not ${host}`);
  return BareApi.atSocket(host.slice('unix://'.length));
}
