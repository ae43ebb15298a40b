import { ArrowRight } from 'lucide-react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { withoutLab } from '../../../shared/model/names.ts';
import { m } from '../../messages/index.ts';
import { useLab } from '../../stores/index.ts';
import { Banner, cx, Field, Input, Segmented, text } from '../../ui/index.ts';
import type { FieldErrors, ServiceForm } from './draft.ts';
import { words as errorWords } from './errors.ts';
import styles from './Run.module.css';

interface PortFieldsProps {
  lab: LabRef;
  form: ServiceForm;
  errors: FieldErrors;
  noIpvs: boolean;
  onChange: (change: Partial<ServiceForm>) => void;
}

/** One published port and how it is published; where the kernel has no mesh, what that means stands beside it. */
export function PortFields({ lab, form, errors, noIpvs, onChange }: PortFieldsProps) {
  const words = m.run.service;
  const reach = useReach(lab);
  return (
    <fieldset className={styles.port}>
      <legend className={styles.legend}>
        {words.port} <span className={cx(text.xs, text.quiet)}>{words.portHint}</span>
      </legend>
      <div className={styles.ports}>
        <Field label={words.published} error={errorWords(errors.published)} layout="bare">
          {(ids) => (
            <Input
              {...ids}
              mono
              inputMode="numeric"
              placeholder="80"
              value={form.published}
              onChange={(published) => onChange({ published })}
            />
          )}
        </Field>
        <ArrowRight role="img" aria-label={words.to} className={styles.arrow} />
        <Field label={words.target} error={errorWords(errors.target)} layout="bare">
          {(ids) => (
            <Input
              {...ids}
              mono
              inputMode="numeric"
              placeholder="8080"
              value={form.target}
              onChange={(target) => onChange({ target })}
            />
          )}
        </Field>
        <Segmented
          label={words.mode}
          value={form.mode}
          onChange={(mode) => onChange({ mode })}
          options={(['ingress', 'host'] as const).map((mode) => ({ value: mode, label: words.modes[mode] }))}
        />
      </div>
      {!noIpvs && <p className={cx(text.xs, text.quiet)}>{words.modeHint[form.mode]}</p>}
      {noIpvs && (
        <Banner tone="warn">
          {words.noIpvs} {form.mode === 'ingress' && <strong className={text.med}>{words.ingressAnyway}</strong>}
        </Banner>
      )}
      {reach.length > 0 && <p className={cx(text.xs, text.quiet)}>{words.reach(reach)}</p>}
    </fieldset>
  );
}

/** The nodes' ports that this machine has as its own, but for the registry's. */
function useReach(ref: LabRef): string[] {
  const lab = useLab(ref);
  const nodes = new Set(lab?.members.filter((member) => member.role !== 'registry').map((member) => member.name));
  return (lab?.published ?? [])
    .filter((port) => nodes.has(port.member))
    .map((port) => m.run.service.reachOne(port.host, port.node, withoutLab(ref.lab, port.member)));
}
