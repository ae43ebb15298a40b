import { useState } from 'react';
import { type Lab, type LabSpec, type Role, roomFor } from '../../../shared/model/lab.ts';
import { addNodes } from '../../../shared/spec-edit.ts';
import { m } from '../../messages/index.ts';
import { Field, Segmented, Stepper, Switch } from '../../ui/index.ts';
import { attempt } from './attempt.ts';
import styles from './Change.module.css';
import { ChangeDialog } from './ChangeDialog.tsx';

const words = m.change.add;
const ROLES = ['worker', 'manager'] as const satisfies readonly Role[];

/** More nodes: how many, of which role, and whether they begin with the images of the others. */
export function AddNodes({ lab, spec }: { lab: Lab; spec: LabSpec }) {
  const [role, setRole] = useState<Role>('worker');
  const [count, setCount] = useState(1);
  const [shareImages, setShareImages] = useState(spec.shareImages);
  const room = roomFor(spec, role);
  const fits = count >= 1 && count <= room;
  const choose = (next: Role) => {
    setRole(next);
    setCount(Math.max(1, Math.min(count, roomFor(spec, next))));
  };
  return (
    <ChangeDialog
      lab={lab}
      title={words.title(lab.name)}
      {...attempt(() => (fits ? { ...addNodes(spec, role, count), shareImages } : undefined))}
      confirm={words.confirm(role, count)}
      form={
        <>
          <Field label={words.count} error={fits ? undefined : words.full(role, room)}>
            {(ids) => (
              <span className={styles.short}>
                <Stepper
                  {...ids}
                  value={count}
                  min={1}
                  max={Math.max(1, room)}
                  onChange={setCount}
                  fewer={words.fewer}
                  more={words.more}
                />
              </span>
            )}
          </Field>
          <Field label={words.role} group hint={role === 'manager' ? words.odd : undefined}>
            {() => (
              <Segmented<Role>
                label={words.role}
                value={role}
                onChange={choose}
                options={ROLES.map((one) => ({ value: one, label: words.roles[one] }))}
              />
            )}
          </Field>
          <Field label={words.share} hint={words.shareHint}>
            {(ids) => (
              <Switch {...ids} checked={shareImages} onChange={setShareImages} on={m.common.on} off={m.common.off} />
            )}
          </Field>
        </>
      }
    />
  );
}
