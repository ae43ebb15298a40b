import type { RegistryImage } from '../../../shared/model/image.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';

/** As many names as fit in two lines. */
const NAMED = 5;

/** Short names of the containers that there are, as many as one reads, and how many more. */
export function containersOf(lab: Lab): { count: number; names: string[]; more: number } {
  const there = lab.members.filter((member) => member.state !== 'missing');
  return { count: there.length, ...named(there.map((member) => withoutLab(lab.name, member.name))) };
}

/** What a registry holds, tag by tag. */
export function imagesOf(repositories: readonly RegistryImage[]): { count: number; names: string[]; more: number } {
  const references = repositories.flatMap(({ repository, tags }) => tags.map((tag) => `${repository}:${tag}`));
  return { count: references.length, ...named(references) };
}

/** One more name takes no more room than "1 more". */
function named(all: readonly string[]): { names: string[]; more: number } {
  const names = all.length <= NAMED + 1 ? [...all] : all.slice(0, NAMED);
  return { names, more: all.length - names.length };
}
