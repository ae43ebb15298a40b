import { DEFAULT_NODE_IMAGE, DEFAULT_REGISTRY_IMAGE } from '../../../shared/model/lab.ts';

export interface ImageName {
  /** Less its registry: `library/docker`, `skep/dind`. */
  repository: string;
  last: string;
  tag: string;
}

export function imageName(image: string): ImageName {
  const [whole = ''] = image.split('@');
  const parts = whole.split('/');
  const first = parts[0] ?? '';
  const path = parts.length > 1 && /[.:]|^localhost$/.test(first) ? parts.slice(1) : parts;
  const [last = '', tag = ''] = (path.at(-1) ?? '').split(':');
  return { repository: [...path.slice(0, -1), last].join('/'), last, tag };
}

const isOfficialDocker = ({ repository }: ImageName): boolean => /^(library\/)?docker$/.test(repository);
const isOfficialRegistry = ({ repository }: ImageName): boolean => /^(library\/)?registry$/.test(repository);

export function isRegistryImage(image: string): boolean {
  const { last, repository } = imageName(image);
  return last === 'registry' || repository === 'distribution/distribution';
}

/** An image with a Docker daemon in it: `docker:…-dind`, and others that call themselves so. */
export function isNodeImage(image: string, privileged: boolean): boolean {
  const name = imageName(image);
  if (/dind|docker-in-docker/.test(`${name.last}:${name.tag}`)) return true;
  return privileged && isOfficialDocker(name);
}

/** Another image, and why: in words that fit every node that has the first. */
export interface Replacement {
  image: string;
  why: string;
}

/** The oldest Docker whose nodes Skep can use: API 1.41, and the first that starts on cgroup v2. */
const OLDEST = [20, 10] as const;
const OCI = [2, 7] as const;

/** What each Docker speaks that is too old. */
const API: readonly (readonly [number, number, string])[] = [
  [19, 3, '1.40'],
  [18, 9, '1.39'],
  [18, 6, '1.38'],
  [18, 3, '1.37'],
  [18, 2, '1.36'],
  [17, 12, '1.35'],
  [17, 11, '1.34'],
  [17, 10, '1.33'],
  [17, 9, '1.32'],
  [17, 7, '1.31'],
  [17, 6, '1.30'],
  [17, 3, '1.27'],
];

/** An image of a node that cannot work, with what does. */
export function betterNodeImage(image: string): Replacement | undefined {
  const name = imageName(image);
  if (!isOfficialDocker(name)) return undefined;
  const version = versionOf(name.tag);
  const instead = (why: string, by = DEFAULT_NODE_IMAGE): Replacement => ({
    image: by,
    why: `${image} becomes ${by}: ${why}`,
  });
  if (version && isBefore(version, OLDEST)) return instead(tooOld(version, name.tag));
  if (/^(stable|edge|test)(-|$)/.test(name.tag))
    return instead(`the tag ${name.tag} stopped at a Docker that is too old`);
  if (/(^|-)cli$/.test(name.tag)) return instead('it has the client alone, and no daemon');
  if (/-rootless$/.test(name.tag)) {
    return instead('a rootless daemon has no overlay networks, which a swarm needs', image.replace(/-rootless$/, ''));
  }
  if (!/dind/.test(name.tag)) {
    const tag = name.tag === '' || name.tag === 'latest' ? 'dind' : `${name.tag}-dind`;
    return instead('the tags with -dind are those that start a daemon', image.replace(/(:[\w.-]+)?(@.*)?$/, `:${tag}`));
  }
  return undefined;
}

function tooOld(version: readonly number[], tag: string): string {
  const api = API.find(([major, minor]) => !isBefore(version, [major, minor]))?.[2];
  const spoken =
    api === undefined ? 'speaks an API older than 1.41, which Skep needs' : `speaks API ${api}, Skep needs 1.41`;
  return [
    `Docker ${/^v?([\d.]+)/.exec(tag)?.[1]} ${spoken}`,
    ...(isBefore(version, [18, 9]) ? ['it lacks dial-stdio, by which Skep reaches a node'] : []),
    'it does not start on a machine with cgroup v2',
  ].join('; ');
}

/** A registry that cannot do its work, with one that can. */
export function betterRegistryImage(image: string): Replacement | undefined {
  const name = imageName(image);
  const version = versionOf(name.tag);
  if (!isOfficialRegistry(name) || !version || version.length < 2 || !isBefore(version, OCI)) return undefined;
  const by = DEFAULT_REGISTRY_IMAGE;
  const why = `a registry before ${OCI.join('.')} refuses images in the OCI’s format, which today’s Docker pushes`;
  return { image: by, why: `${image} becomes ${by}: ${why}` };
}

const versionOf = (tag: string): number[] | undefined => /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1]?.split('.').map(Number);

/** By what both name: `24` is not before 24.1. */
const isBefore = ([major = 0, minor]: readonly number[], [than, thanMinor]: readonly [number, number]): boolean =>
  major !== than ? major < than : minor !== undefined && minor < thanMinor;
