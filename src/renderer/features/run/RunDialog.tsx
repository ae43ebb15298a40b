import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { dialogStore, openDialog, useFeed, useNoIpvs } from '../../stores/index.ts';
import { Button, Dialog, Segmented } from '../../ui/index.ts';
import type { ServiceForm } from './draft.ts';
import { serviceName } from './names.ts';
import { PublishPart } from './PublishPart.tsx';
import styles from './Run.module.css';
import { ServicePart } from './ServicePart.tsx';
import { usePublishing } from './use-publishing.ts';

type Part = 'publish' | 'service';

/** Publishing an image and making a service: one after the other, or either alone. Mounted once by the app. */
export function RunDialog() {
  const asked = useStore(dialogStore, (dialogs) => dialogs.run);
  if (!asked) return null;
  const { part, ...lab } = asked;
  return <Open key={`${lab.engine} ${lab.lab}`} lab={lab} first={part} />;
}

function Open({ lab, first }: { lab: LabRef; first: Part }) {
  const [part, setPart] = useState<Part>(first);
  const publishing = usePublishing(lab);
  const [form, setForm] = useServiceForm(lab);
  const close = () => openDialog({ run: undefined });
  const taken = useTaken(lab);

  const next = (image: string) => {
    // A name that was typed is kept.
    const name = form.name === '' || form.name === serviceName(form.image) ? serviceName(image, taken) : form.name;
    setForm({ ...form, image, name });
    setPart('service');
  };
  const setImage = (change: ServiceForm) => {
    const suggested = form.name === '' || form.name === serviceName(form.image, taken);
    const chosen = change.image !== form.image && change.image !== '';
    setForm(chosen && suggested ? { ...change, name: serviceName(change.image, taken) } : change);
  };
  const foot = (buttons: ReactNode) => (
    <div className={styles.foot}>
      {/* Publishing goes on without the dialog. */}
      <Button onClick={close}>{part === 'publish' && publishing.under ? m.common.close : m.common.cancel}</Button>
      {buttons}
    </div>
  );

  return (
    <Dialog open wide onOpenChange={(open) => !open && close()} title={m.run.title(lab.lab)} close={m.common.close}>
      <Segmented
        label={m.run.parts.label}
        value={part}
        onChange={setPart}
        options={(['publish', 'service'] as const).map((value) => ({ value, label: m.run.parts[value] }))}
      />
      {part === 'publish' ? (
        <PublishPart lab={lab} publishing={publishing} foot={foot} onNext={next} />
      ) : (
        <ServicePart
          lab={lab}
          form={form}
          onForm={setImage}
          foot={foot}
          onPublish={() => setPart('publish')}
          onDone={close}
        />
      )}
    </Dialog>
  );
}

/** Kept by the dialog, so that a look at the other part loses nothing. Without a mesh, ports start in host mode. */
function useServiceForm(lab: LabRef) {
  const noIpvs = useNoIpvs(lab.engine) !== undefined;
  const [mode, setMode] = useState<ServiceForm['mode']>();
  const [form, setForm] = useState<Omit<ServiceForm, 'mode'>>({
    name: '',
    image: '',
    replicas: '1',
    published: '',
    target: '',
  });
  const whole: ServiceForm = { ...form, mode: mode ?? (noIpvs ? 'host' : 'ingress') };
  const set = ({ mode: chosen, ...rest }: ServiceForm) => {
    setForm(rest);
    if (chosen !== whole.mode) setMode(chosen);
  };
  return [whole, set] as const;
}

function useTaken(lab: LabRef): ReadonlySet<string> {
  const services = useFeed('swarm.live', lab, (view) => view.data?.services);
  return new Set([...(services?.values() ?? [])].map((service) => service.name));
}
