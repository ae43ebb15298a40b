import { m } from '../../messages/index.ts';
import { Field, Segmented, TextField } from '../../ui/index.ts';
import styles from './AddEngine.module.css';
import type { Form } from './use-add-engine.ts';

const words = m.engine.added;

interface CertificateFieldsProps {
  form: Form;
  onChange: (change: Partial<Form>) => void;
}

/** Of an engine over TCP: where its certificates are. */
export function CertificateFields({ form, onChange }: CertificateFieldsProps) {
  const file = (key: 'folder' | 'ca' | 'cert' | 'key', placeholder: string) => (
    <TextField
      mono
      label={words[key]}
      placeholder={placeholder}
      value={form[key]}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  return (
    <div className={styles.certificates}>
      <Field group label={words.tls} hint={words.tlsHint}>
        {() => (
          <Segmented
            label={words.tls}
            value={form.tlsBy}
            onChange={(tlsBy) => onChange({ tlsBy })}
            options={(['none', 'folder', 'files'] as const).map((value) => ({ value, label: words.tlsBy[value] }))}
          />
        )}
      </Field>
      {form.tlsBy === 'folder' && file('folder', '/home/me/.docker/lab-host')}
      {form.tlsBy === 'files' && (
        <>
          {file('ca', '/path/ca.pem')}
          {file('cert', '/path/cert.pem')}
          {file('key', '/path/key.pem')}
        </>
      )}
    </div>
  );
}
