import { shellJoin } from '../../../shared/commands.ts';
import { type CheckModule, type Finding, failed, passed } from '../check.ts';
import type { Resolution } from '../images.ts';

function judge({ wanted, image, from, why }: Resolution): Finding {
  switch (from) {
    case 'engine':
      return passed(`${wanted}, here`);
    case 'registry':
      return passed(`${wanted}, will be pulled`);
    case 'fallback':
      return passed(`${image}, here; used instead of ${wanted}, which cannot be pulled`);
    case 'nowhere':
      return failed(`${wanted} is not on the engine and cannot be pulled: ${why?.message ?? 'nobody knows why'}`, {
        means: 'Without it no container of the lab can be made.',
        fix: why?.hint ?? 'Check its name, and that the engine reaches the registry.',
        commands: [shellJoin(['docker', 'pull', wanted])],
      });
  }
}

export const nodeImage: CheckModule = {
  id: 'images.node',
  group: 'images',
  title: 'node image',
  run: async ({ facts }) => judge((await facts.images()).node),
};

export const registryImage: CheckModule = {
  id: 'images.registry',
  group: 'images',
  title: 'registry image',
  run: async ({ facts }) => judge((await facts.images()).registry),
};

/** Where nodes have images of their own; the check tells of each that is not as it should be. */
export const nodesOwnImages: CheckModule = {
  id: 'images.nodes',
  group: 'images',
  title: 'images of single nodes',
  async run({ facts }) {
    const images = await facts.nodesOwnImages();
    if (images.length === 0) return [];
    const bad = images.filter(({ from }) => from === 'nowhere');
    if (bad.length === 0) return passed(images.map((image) => judge(image).found).join('; '));
    return bad.map((image) => ({ ...judge(image), id: `images.nodes.${image.wanted}` }));
  },
};
