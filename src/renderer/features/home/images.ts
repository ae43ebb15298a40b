import { imageOf, isNode, type Lab, type LabMember } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';

/** What the containers were made of: the images that the spec names, or what stood in for one that could not be had. */
export function madeOf(lab: Lab): { nodes: string; registry: string } | undefined {
  const { spec, members, name } = lab;
  if (!spec) return undefined;
  const told = (wanted: (member: LabMember) => string, of: readonly LabMember[]): string[] => [
    ...new Set(of.map((member) => used(member.image, wanted(member)))),
  ];
  const nodes = told((member) => imageOf(spec, member.name.slice(name.length + 1)), members.filter(isNode));
  const registry = told(
    () => spec.registry.image,
    members.filter(({ role }) => role === 'registry'),
  );
  return { nodes: nodes.join(', ') || spec.nodeImage, registry: registry.join(', ') || spec.registry.image };
}

/** An image that was given another name meanwhile is listed by its digest, which tells nobody anything. */
const used = (image: string | undefined, wanted: string): string =>
  image === undefined || image.startsWith('sha256:') || plain(image) === plain(wanted)
    ? wanted
    : m.home.detail.inPlaceOf(image, wanted);

const plain = (image: string): string => image.replace(/:latest$/, '');
