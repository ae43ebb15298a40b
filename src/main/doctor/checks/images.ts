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
        commands: [`docker pull ${wanted}`],
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
