import { ArrowLeft, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { NodeSeat } from '../../../../shared/model/names.ts';
import { m } from '../../../messages/index.ts';
import { Button, Field, Segmented, TextField, text } from '../../../ui/index.ts';
import { PLAIN_NODE } from '../draft.ts';
import { changeDraft, changeNode } from '../draft-store.ts';
import { LabelRows } from '../LabelRows.tsx';
import { MountRows } from '../MountRows.tsx';
import { noteProps } from '../note.tsx';
import { PortRows } from '../PortRows.tsx';
import { withoutNode } from '../shape.ts';
import type { Wizard } from '../use-wizard.ts';
import wizardStyles from '../Wizard.module.css';
import { CpuLimit, MemoryLimit } from './Limits.tsx';
import styles from './Options.module.css';

const w = m.wizard.node;

/** What one node has of its own, in the place of the lab's answers. */
export function NodePanel({ wizard, seat }: { wizard: Wizard; seat: NodeSeat }) {
  const { draft, at, pick } = wizard;
  const { short } = seat;
  const node = draft.nodes[short] ?? PLAIN_NODE;
  const back = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another node is another panel
  useEffect(() => back.current?.focus(), [short]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    pick(undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back from any of its fields
    <div className={styles.sub} onKeyDown={onKeyDown}>
      <div className={styles.panelHead}>
        <Button ref={back} small kind="ghost" icon={ArrowLeft} className={styles.toLab} onClick={() => pick(undefined)}>
          {w.toLab}
        </Button>
        <h2 className={styles.title}>{short}</h2>
        <p className={wizardStyles.hint}>{w.about}</p>
      </div>
      <TextField
        mono
        label={w.image}
        hint={w.imageHint}
        placeholder={draft.nodeImage}
        value={node.image}
        onChange={(image) => changeNode(short, { image })}
        {...noteProps(at(`node.${short}.image`))}
      />
      <PortRows
        legend={w.ports}
        none={w.noPorts(seat.role === 'manager' && seat.number === 1)}
        ports={node.ports}
        onChange={(ports) => changeNode(short, { ports })}
        at={at}
      />
      <MountRows
        legend={w.mounts}
        hint={w.mountsHint}
        mounts={node.mounts}
        onChange={(mounts) => changeNode(short, { mounts })}
        at={at}
      />
      <OwnLimits wizard={wizard} short={short} />
      <LabelRows wizard={wizard} node={short} />
      <Remove wizard={wizard} seat={seat} />
    </div>
  );
}

function OwnLimits({ wizard: { draft, at }, short }: { wizard: Wizard; short: string }) {
  const node = draft.nodes[short] ?? PLAIN_NODE;
  const { limits } = node;
  const choose = (own: boolean) => {
    if (own) return changeNode(short, { limits: { ...draft.limits } });
    changeDraft((now) => {
      const { limits: _, ...rest } = now.nodes[short] ?? PLAIN_NODE;
      return { ...now, nodes: { ...now.nodes, [short]: rest } };
    });
  };
  return (
    <>
      <Field group label={w.limits} hint={m.wizard.options.limitsHint}>
        {() => (
          <Segmented
            label={w.limits}
            value={limits ? 'own' : 'lab'}
            onChange={(next) => choose(next === 'own')}
            options={[
              { value: 'lab', label: w.limitsOfLab },
              { value: 'own', label: w.limitsOwn },
            ]}
          />
        )}
      </Field>
      {limits && (
        <>
          <CpuLimit
            value={limits}
            onChange={(next) => changeNode(short, { limits: next })}
            finding={at(`node.${short}.limits.cpus`) ?? at(`node.${short}.limits`)}
          />
          <MemoryLimit
            value={limits}
            onChange={(next) => changeNode(short, { limits: next })}
            finding={at(`node.${short}.limits.memory`)}
          />
        </>
      )}
    </>
  );
}

/** Of a lab that is there single nodes can go; a new one is as large as it is said to be. */
function Remove({ wizard: { draft, base, pick }, seat }: { wizard: Wizard; seat: NodeSeat }) {
  if (!base) return null;
  const only = seat.role === 'manager' && draft.managers === 1;
  const remove = () => {
    changeDraft((now) => withoutNode(now, seat.short, base));
    pick(undefined);
  };
  return (
    <div className={styles.group}>
      <Button kind="danger" icon={Trash2} disabled={only} onClick={remove}>
        {w.remove(seat.short)}
      </Button>
      <p className={text.quiet}>{only ? w.only : w.removeHint}</p>
    </div>
  );
}
