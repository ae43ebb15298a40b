import { useState } from 'react';
import { m } from '../../../../messages/index.ts';
import { Button, cx, Input, Popover, text } from '../../../../ui/index.ts';
import { joinEnv, mergeEnv, readDotenv, splitEnv } from '../../draft/rows.ts';
import { useSheet } from '../context.ts';
import { AddButton, LinesInput, RemoveButton, RowIssue, replaced, without } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

/** Variables, one a row; many at once by pasting an .env file, into the box for it or into a name. */
export function Env() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const add = () => set({ env: [...form.env, '='] });
  return (
    <Section
      id="env"
      note={form.env.length > 0 && form.env.length}
      tools={
        <>
          <PasteEnv />
          <AddButton onClick={add}>{words.variable}</AddButton>
        </>
      }
    >
      {form.env.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <Row key={i} entry={entry} at={i} />
      ))}
    </Section>
  );
}

function Row({ entry, at }: { entry: string; at: number }) {
  const { form, set } = useSheet();
  const words = m.services.form;
  const { name, value } = splitEnv(entry);
  const change = (next: string) => set({ env: replaced(form.env, at, next) });
  /** Several lines into a name are rows of their own. */
  const paste = (pasted: string) => {
    if (!pasted.trim().includes('\n')) return false;
    set({ env: mergeEnv(name === '' ? without(form.env, at) : form.env, readDotenv(pasted)) });
    return true;
  };
  return (
    <>
      <div className={styles.line}>
        <Input
          mono
          className={styles.fill}
          aria-label={words.variableName(at + 1)}
          data-path={`env.${at}`}
          placeholder="NAME"
          value={name}
          // A name that holds a `=` would be another name and value.
          onChange={(typed) => change(joinEnv(typed.replaceAll('=', ''), value))}
          onPaste={(event) => paste(event.clipboardData.getData('text')) && event.preventDefault()}
        />
        <LinesInput
          path={`env.${at}.value`}
          label={words.variableValue(at + 1)}
          placeholder={value === undefined ? words.noValue : ''}
          value={value ?? ''}
          onChange={(typed) => change(joinEnv(name, typed))}
        />
        <RemoveButton
          what={words.variable.toLowerCase()}
          n={at + 1}
          onClick={() => set({ env: without(form.env, at) })}
        />
      </div>
      <RowIssue path={`env.${at}`} />
    </>
  );
}

function PasteEnv() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const [open, setOpen] = useState(false);
  const [pasted, setPasted] = useState('');
  const entries = readDotenv(pasted);
  const add = () => {
    set({ env: mergeEnv(form.env, entries) });
    setPasted('');
    setOpen(false);
  };
  const trigger = (
    <Button small kind="ghost">
      {words.paste}
    </Button>
  );
  return (
    <Popover label={words.paste} trigger={trigger} open={open} onOpenChange={setOpen}>
      <div className={styles.pasting}>
        <p className={cx(text.xs, text.quiet)}>{words.pasteAbout}</p>
        <textarea
          className={styles.lines}
          aria-label={words.pasteText}
          rows={8}
          spellCheck={false}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <div className={styles.actions}>
          <Button kind="primary" small disabled={entries.length === 0} onClick={add}>
            {words.pasteDo(entries.length)}
          </Button>
        </div>
      </div>
    </Popover>
  );
}
