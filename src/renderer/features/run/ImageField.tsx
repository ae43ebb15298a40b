import { useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { useQuery } from '../../stores/index.ts';
import { Button, Field, Select, TextField } from '../../ui/index.ts';
import { toReferences } from './names.ts';

interface ImageFieldProps {
  lab: LabRef;
  value: string;
  error: string | undefined;
  onChange: (image: string) => void;
  onPublish: () => void;
}

/** No name of an image: those have no spaces. */
const OTHER = 'another image';

/** An image of the lab's registry; or any other, by its name. */
export function ImageField({ lab, value, error, onChange, onPublish }: ImageFieldProps) {
  const words = m.run.service;
  const registry = useQuery('registry.list', lab);
  const [other, setOther] = useState(false);
  const known = toReferences(registry.data ?? []);
  // What was published a moment ago may not be in the list yet.
  const references = value && !other && !known.includes(value) ? [value, ...known] : known;
  const empty = registry.data && references.length === 0;
  const options = [
    ...(value === '' ? [{ value: '', label: '' }] : []),
    ...references.map((reference) => ({ value: reference, label: reference })),
    { value: OTHER, label: words.other },
  ];
  const choose = (chosen: string) => {
    setOther(chosen === OTHER);
    onChange(chosen === OTHER ? '' : chosen);
  };
  return (
    <>
      <Field
        label={words.image}
        hint={words.imageHint}
        error={other ? undefined : error}
        warning={registry.error ? words.registryFailed(registry.error.message) : empty && words.emptyRegistry}
        fix={
          empty && (
            <Button small onClick={onPublish}>
              {words.toPublish}
            </Button>
          )
        }
      >
        {(ids) => <Select {...ids} value={other ? OTHER : value} onChange={choose} options={options} />}
      </Field>
      {other && (
        <TextField
          label={words.otherLabel}
          hint={words.otherHint}
          mono
          error={error}
          value={value}
          onChange={onChange}
        />
      )}
    </>
  );
}
