import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Fix } from '../../../../shared/placement/types.ts';
import { tellDone } from '../../../actions/index.ts';
import { bridge } from '../../../bridge.ts';
import { m } from '../../../messages/index.ts';
import { openDialog, refOf } from '../../../stores/index.ts';
import { serviceOf, type View } from '../view.ts';

/** Does what a fix's button says, tells it and offers to take it back; opens what needs more to be said. */
export async function runFix(view: View, fix: Fix): Promise<void> {
  const service = serviceOf(view);
  if (!service) return;
  const ref = refOf(view.lab);
  const { change } = fix;
  if (change.do === 'publish')
    openDialog({ publish: { ...ref, image: withoutRegistry(change.image), as: change.image } });
  else if (change.do === 'edit') openDialog({ service: { ...ref, edit: service.id, field: fix.about } });
  else await apply(view, service, change);
}

type Applied = Exclude<Fix['change'], { do: 'publish' | 'edit' }>;

async function apply({ lab, model }: View, { id, name, spec: base }: SwarmService, change: Applied): Promise<void> {
  const ref = refOf(lab);
  const words = m.task.fix.done;
  switch (change.do) {
    case 'update': {
      const { spec } = change;
      return tellDone(
        ref,
        words.update(name),
        await bridge.call('swarm.updateService', { ...ref, service: id, base, spec }),
      );
    }
    case 'node': {
      const { node, availability, labels } = change;
      const done = await bridge.call('swarm.updateNode', { ...ref, node, availability, labels });
      return tellDone(ref, words.node(model.nodes.get(node)?.short ?? node), done);
    }
    case 'scale': {
      const { replicas } = change;
      return tellDone(
        ref,
        words.scale(name, replicas),
        await bridge.call('swarm.scaleService', { ...ref, service: id, replicas }),
      );
    }
    case 'force':
      return tellDone(ref, words.force(name), await bridge.call('swarm.forceServices', { ...ref, services: [id] }));
  }
}

/** `registry:5000/team/web:2` → `team/web:2`: what it may be called on the host. */
const withoutRegistry = (image: string): string => image.replace(/^[^/]+[.:][^/]*\//, '');
