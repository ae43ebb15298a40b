import { REGISTRY_ALIAS } from '../../shared/model/names.ts';

/** The names that one published image has. */
export interface Names {
  repository: string;
  tag: string;
  /** As the host engine pushes it: `127.0.0.1:32768/kickscar/hellodocker`. */
  pushed: string;
  /** As nodes pull it and services name it: `registry:5000/kickscar/hellodocker:latest`. */
  inside: string;
}

/** `as` is `kickscar/hellodocker`, with or without a tag; `port` is the registry's on the engine's machine. */
export function namesOf(as: string, port: number): Names {
  const [, repository = as, tag = 'latest'] = /^(.+?)(?::([\w][\w.-]*))?$/.exec(as) ?? [];
  return {
    repository,
    tag,
    pushed: `127.0.0.1:${port}/${repository}`,
    inside: insideName(as),
  };
}

export const insideName = (as: string): string => `${REGISTRY_ALIAS}/${/:[\w][\w.-]*$/.test(as) ? as : `${as}:latest`}`;
