import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmService } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { LAB_VIEW, navigate } from '../../routes.ts';
import { toast, useCall, useFeed, useNoIpvs } from '../../stores/index.ts';
import { Banner, Button, TextField } from '../../ui/index.ts';
import { CommandPreview } from './CommandPreview.tsx';
import { type FieldErrors, type ServiceForm, toDraft } from './draft.ts';
import { words as errorWords, fromCall } from './errors.ts';
import { ImageField } from './ImageField.tsx';
import { PortFields } from './PortFields.tsx';
import { ReplicasField } from './ReplicasField.tsx';
import styles from './Run.module.css';

interface ServicePartProps {
  lab: LabRef;
  form: ServiceForm;
  onForm: (form: ServiceForm) => void;
  foot: (buttons: ReactNode) => ReactNode;
  onPublish: () => void;
  onDone: () => void;
}

/** A service of an image of the lab's registry, beside the command that makes it. */
export function ServicePart({ lab, form, onForm, foot, onPublish, onDone }: ServicePartProps) {
  const id = useId();
  const services = useServices(lab);
  const noIpvs = useNoIpvs(lab.engine) !== undefined;
  const { pending, error, run } = useCall('swarm.createService');
  // A form that has just been opened is not wrong yet: errors are shown from the first try on.
  const [tried, setTried] = useState(false);
  const result = toDraft(form, services);
  const errors: FieldErrors = { ...fromCall(error), ...(tried && 'errors' in result ? result.errors : {}) };
  const set = (change: Partial<ServiceForm>) => onForm({ ...form, ...change });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!('draft' in result)) return;
    const made = await run({ ...lab, service: result.draft });
    if (!made) return;
    tell(result.draft.name, made.warnings);
    navigate({ page: 'lab', engine: lab.engine, lab: lab.lab, view: LAB_VIEW });
    onDone();
  };

  return (
    <form id={id} className={styles.columns} onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.fields}>
        <ImageField
          lab={lab}
          value={form.image}
          error={errorWords(errors.image)}
          onChange={(image) => set({ image })}
          onPublish={onPublish}
        />
        <TextField
          label={m.run.service.name}
          mono
          value={form.name}
          error={errorWords(errors.name)}
          onChange={(name) => set({ name })}
        />
        <ReplicasField
          lab={lab}
          form={form}
          error={errorWords(errors.replicas)}
          onChange={(replicas) => set({ replicas })}
        />
        <PortFields lab={lab} form={form} errors={errors} noIpvs={noIpvs} onChange={set} />
        {error && Object.keys(fromCall(error)).length === 0 && (
          <Banner tone="bad" live>
            {error.message} {error.hint}
          </Banner>
        )}
      </div>
      <CommandPreview lab={lab} draft={'draft' in result ? result.draft : undefined} />
      {foot(
        <Button kind="primary" type="submit" form={id} working={pending}>
          {m.run.service.submit}
        </Button>,
      )}
    </form>
  );
}

function useServices(lab: LabRef): SwarmService[] {
  const services = useFeed('swarm.live', lab, (view) => view.data?.services);
  return [...(services?.values() ?? [])];
}

function tell(name: string, warnings: readonly string[]): void {
  if (warnings.length === 0) toast({ tone: 'ok', text: m.run.service.created(name) });
  else toast({ tone: 'warn', text: m.run.service.created(name), hint: warnings.join(' ') });
}
