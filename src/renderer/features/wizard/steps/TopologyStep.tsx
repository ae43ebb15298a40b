import { Undo2 } from 'lucide-react';
import { LAB_LIMITS, type LabSpec, type Role } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { Button, Field, Stepper, Switch, TextField, text } from '../../../ui/index.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { MountRows } from '../MountRows.tsx';
import { noteProps } from '../note.tsx';
import { Advanced } from '../options/Advanced.tsx';
import { Back, Option } from '../options/Back.tsx';
import { CpuLimit, MemoryLimit } from '../options/Limits.tsx';
import { NodeList } from '../options/NodeList.tsx';
import { NodePanel } from '../options/NodePanel.tsx';
import optionStyles from '../options/Options.module.css';
import { PortRows } from '../PortRows.tsx';
import { PresetList } from '../PresetList.tsx';
import { removedNodes, seatsOf, withCount, withNodeBack } from '../shape.ts';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard;
const o = m.wizard.options;

/** The lab's shape, or what one of its nodes has of its own. */
export function TopologyStep({ wizard }: StepProps) {
  const seat = seatsOf(wizard.draft).find(({ short }) => short === wizard.node);
  return seat ? <NodePanel wizard={wizard} seat={seat} /> : <WholeLab wizard={wizard} />;
}

function WholeLab({ wizard }: StepProps) {
  const { draft, at, base } = wizard;
  const count = (role: Role) => (next: number) => changeDraft((now) => withCount(now, role, next, base));
  return (
    <>
      {!base && (
        <>
          <PresetList chosen={draft.preset} takenNames={wizard.takenNames} />
          <div className={styles.rule} />
        </>
      )}
      <h2 className={text.label}>{w.shape}</h2>
      <Field layout="row" label={w.managers} hint={w.managersHint} {...noteProps(at('managers'))}>
        {(ids) => (
          <Stepper
            {...ids}
            value={draft.managers}
            min={1}
            max={5}
            step={2}
            fewer={w.fewer(w.managers)}
            more={w.more(w.managers)}
            onChange={count('manager')}
          />
        )}
      </Field>
      <Field layout="row" label={w.workers} hint={w.workersHint(LAB_LIMITS.workers)} {...noteProps(at('workers'))}>
        {(ids) => (
          <Stepper
            {...ids}
            value={draft.workers}
            min={0}
            max={LAB_LIMITS.workers}
            fewer={w.fewer(w.workers)}
            more={w.more(w.workers)}
            onChange={count('worker')}
          />
        )}
      </Field>
      {base && <Removed draft={draft} base={base} />}
      <Field layout="row" label={w.stack} hint={draft.stackFolder ? w.stackFolderHint : w.stackHint}>
        {(ids) => (
          <Switch
            {...ids}
            checked={draft.stack}
            on={m.common.on}
            off={m.common.off}
            onChange={(stack) => changeDraft({ stack })}
          />
        )}
      </Field>
      <div className={styles.rule} />
      <PortRows
        legend={w.published}
        none={w.noPorts}
        ports={draft.ports}
        onChange={(ports) => changeDraft({ ports })}
        at={at}
      />
      <Advanced step="topology" wizard={wizard}>
        <NodeList wizard={wizard} />
        <Limits wizard={wizard} />
        <div data-option>
          <MountRows
            legend={o.mounts}
            hint={o.mountsHint}
            mounts={draft.mounts}
            onChange={(mounts) => changeDraft({ mounts })}
            at={at}
            tools={<Back field="mounts" label={o.mounts} draft={draft} />}
          />
        </div>
        <Option field="stackFolder" label={o.stackFolder} draft={draft}>
          <TextField
            mono
            label={o.stackFolder}
            hint={o.stackFolderHint}
            placeholder={o.stackVolume}
            value={draft.stackFolder}
            onChange={(stackFolder) => changeDraft({ stackFolder })}
            {...noteProps(at('stackFolder'))}
          />
        </Option>
      </Advanced>
    </>
  );
}

function Limits({ wizard: { draft, at } }: StepProps) {
  const onChange = (limits: Draft['limits']) => changeDraft({ limits });
  return (
    <fieldset className={optionStyles.sub}>
      <div>
        <legend className={text.label}>{o.limits}</legend>
        <p className={styles.hint}>{o.limitsHint}</p>
      </div>
      <Option field="limits.cpus" label={o.cpus} draft={draft}>
        <CpuLimit value={draft.limits} onChange={onChange} finding={at('limits.cpus')} />
      </Option>
      <Option field="limits.memory" label={o.memory} draft={draft}>
        <MemoryLimit value={draft.limits} onChange={onChange} finding={at('limits.memory')} />
      </Option>
    </fieldset>
  );
}

/** Nodes that the lab has and is to have no longer. */
function Removed({ draft, base }: { draft: Draft; base: LabSpec }) {
  const gone = removedNodes(draft, base);
  if (gone.length === 0) return null;
  return (
    <section aria-label={w.edit.removed} className={optionStyles.group}>
      <h3 className={text.label}>{w.edit.removed}</h3>
      {gone.map((seat) => (
        <div key={seat.short} className={optionStyles.head}>
          <s>{seat.short}</s>
          <Button
            small
            kind="ghost"
            icon={Undo2}
            aria-label={w.edit.keepNode(seat.short)}
            onClick={() => changeDraft((now) => withNodeBack(now, seat, base))}
          >
            {w.edit.keep}
          </Button>
        </div>
      ))}
    </section>
  );
}
