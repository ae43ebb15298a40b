import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { useLab } from '../../stores/index.ts';
import { Field, Stepper } from '../../ui/index.ts';
import type { ServiceForm } from './draft.ts';
import styles from './Run.module.css';

interface ReplicasFieldProps {
  lab: LabRef;
  form: ServiceForm;
  error: string | undefined;
  onChange: (replicas: string) => void;
}

/** How many tasks; a port in host mode fits once on each node, which is said before Swarm says it. */
export function ReplicasField({ lab, form, error, onChange }: ReplicasFieldProps) {
  const words = m.run.service;
  const nodes = useLab(lab)?.members.filter((member) => member.role !== 'registry').length ?? 0;
  const replicas = Number(form.replicas);
  const crowded = form.mode === 'host' && form.published.trim() !== '' && nodes > 0 && replicas > nodes;
  return (
    <Field label={words.replicas} error={error} warning={crowded ? words.crowded(replicas, nodes) : undefined}>
      {(ids) => (
        <span className={styles.narrow}>
          <Stepper
            {...ids}
            value={replicas}
            min={0}
            max={1000}
            fewer={words.fewer}
            more={words.more}
            onChange={(value) => onChange(String(value))}
          />
        </span>
      )}
    </Field>
  );
}
