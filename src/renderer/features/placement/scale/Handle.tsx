import { useStore } from 'zustand';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { m } from '../../../messages/index.ts';
import type { ScaleDraft } from '../../../swarm/index.ts';
import { cx } from '../../../ui/index.ts';
import styles from './Handle.module.css';
import { MOST, panFor, type Scale, toPx } from './ruler.ts';
import type { Scaling } from './scaling.ts';
import { BEHIND_PX, useGrab } from './use-grab.ts';
import { useKeys } from './use-keys.ts';
import { heldStore } from './view.ts';

interface HandleProps {
  scaling: Scaling;
  service: SwarmService;
  /** As wanted, let go or drafted. */
  replicas: number;
  draft: ScaleDraft | undefined;
  scale: Scale;
  width: number;
}

/** The end of a track: dragged, or moved by keys, it scales its service. */
export function Handle({ scaling, service, replicas, draft, scale, width }: HandleProps) {
  const { id, name } = service;
  const held = useStore(heldStore, (view) => (view.held?.serviceId === id ? view.held : undefined));
  const pan = held?.pan ?? (draft ? panFor(scale, replicas, width) : 0);
  const grab = useGrab({ scaling, serviceId: id, scale, width, replicas, pan });
  const onKeyDown = useKeys({ scaling, serviceId: id, replicas });
  const px = held ? held.grip + held.pan : toPx(scale, replicas) + BEHIND_PX;
  return (
    <div
      className={cx(styles.handle, draft && styles.drafted, held && styles.held)}
      style={{ left: px }}
      role="slider"
      tabIndex={0}
      aria-label={m.scale.slider(name)}
      aria-valuemin={0}
      aria-valuemax={MOST}
      aria-valuenow={replicas}
      aria-valuetext={draft ? scaling.say(draft) : m.scale.value(replicas)}
      aria-orientation="horizontal"
      title={draft ? undefined : m.scale.hint}
      onKeyDown={onKeyDown}
      {...grab}
    >
      <i aria-hidden />
    </div>
  );
}
