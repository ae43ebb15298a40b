import { useState } from 'react';
import { imageOf, type Lab, type LabSpec } from '../../../shared/model/lab.ts';
import { seats } from '../../../shared/model/names.ts';
import { upgradeImage } from '../../../shared/spec-edit.ts';
import { m } from '../../messages/index.ts';
import { Field, Select } from '../../ui/index.ts';
import { attempt } from './attempt.ts';
import styles from './Change.module.css';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ImageField } from './ImageField.tsx';

const words = m.change.upgrade;

/** Another version of Docker, in all nodes one after the other, or in one. */
export function UpgradeDocker({ lab, spec, node }: { lab: Lab; spec: LabSpec; node: string | undefined }) {
  const [which, setWhich] = useState(node ?? '');
  const [image, setImage] = useState('');
  const names = seats(spec).map(({ short }) => short);
  const only = names.includes(which) ? which : undefined;
  const now = [...new Set((only ? [only] : names).map((name) => imageOf(spec, name)))];
  const wanted = image.trim();
  return (
    <ChangeDialog
      lab={lab}
      title={words.title(lab.name)}
      about={words.about}
      {...attempt(() => (wanted ? upgradeImage(spec, only ? { [only]: wanted } : wanted) : undefined))}
      confirm={words.confirm}
      form={
        <>
          <div className={styles.across}>
            <Field label={words.which}>
              {(ids) => (
                <Select
                  {...ids}
                  value={which}
                  onChange={setWhich}
                  options={[
                    { value: '', label: words.all(names.length) },
                    ...names.map((name) => ({ value: name, label: name })),
                  ]}
                />
              )}
            </Field>
          </div>
          <ImageField
            engine={lab.engine}
            label={words.image}
            hint={words.now(now)}
            placeholder={words.example}
            value={image}
            onChange={setImage}
            now={now}
          />
        </>
      }
    />
  );
}
