import type { RegistryImage } from './model/image.ts';
import { REGISTRY_ALIAS } from './model/names.ts';

/**
 * The name to publish an image under: its own without the registry it came from. `ghcr.io/team/web:1.2` becomes
 * `team/web:1.2`.
 */
export function publishName(reference: string): string {
  const withoutDigest = reference.split('@')[0] ?? reference;
  const [first = '', ...rest] = withoutDigest.split('/');
  const isHost = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  const name = isHost ? rest.join('/') : withoutDigest;
  return /:[^/]+$/.test(name) ? name : `${name}:latest`;
}

/** A service's name after its image: `kickscar/hellodocker:latest` gives `hellodocker`. */
export function serviceName(reference: string, taken: ReadonlySet<string> = new Set()): string {
  const last = publishName(reference).split('/').at(-1)?.split(':')[0] ?? '';
  const base =
    last
      .replace(/[^a-zA-Z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'service';
  if (!taken.has(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/** What services name: every tag of the registry, as the nodes reach it. */
export function toReferences(images: readonly RegistryImage[]): string[] {
  return images
    .flatMap((image) => image.tags.map((tag) => `${REGISTRY_ALIAS}/${image.repository}:${tag}`))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
