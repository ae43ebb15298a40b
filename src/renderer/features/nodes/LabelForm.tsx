import { type FormEvent, useEffect, useRef, useState } from 'react';
import { SkepError } from '../../../shared/errors.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { Banner, Button, TextField } from '../../ui/index.ts';
import styles from './Labels.module.css';
import { labelProblem } from './labels.ts';

interface LabelFormProps {
  label: string;
  labels: Readonly<Record<string, string>>;
  /** The label as it is; left away for a new one. */
  was?: { name: string; value: string };
  onSave: (name: string, value: string, was?: string) => Promise<void>;
  onClose: () => void;
}

/** Enter saves, Escape leaves it as it was. */
export function LabelForm({ label, labels, was, onSave, onClose }: LabelFormProps) {
  const [name, setName] = useState(was?.name ?? '');
  const [value, setValue] = useState(was?.value ?? '');
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<SkepError>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const words = m.nodes.labels;
  const problem = labelProblem(name, labels, was?.name);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem) return;
    setWorking(true);
    setError(undefined);
    try {
      await onSave(name, value, was?.name);
    } catch (caught) {
      setError(SkepError.from(caught));
      setWorking(false);
    }
  };

  return (
    <form
      className={styles.form}
      aria-label={label}
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TextField
        label={words.name}
        value={name}
        onChange={setName}
        mono
        {...(was ? {} : { ref: field })}
        error={problem && (tried || problem !== 'empty') ? words.bad[problem] : undefined}
      />
      <TextField label={words.value} value={value} onChange={setValue} mono {...(was ? { ref: field } : {})} />
      <div className={styles.buttons}>
        <Button small type="submit" working={working}>
          {words.save}
        </Button>
        <Button small kind="ghost" onClick={onClose}>
          {m.common.cancel}
        </Button>
      </div>
      {error && (
        <Banner tone="bad" live>
          <ErrorWords error={error} />
        </Banner>
      )}
    </form>
  );
}
