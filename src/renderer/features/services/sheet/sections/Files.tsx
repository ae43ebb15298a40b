import { m } from '../../../../messages/index.ts';
import { Select } from '../../../../ui/index.ts';
import type { FileRow } from '../../draft/form.ts';
import { useSheet } from '../context.ts';
import { AddButton, RemoveButton, replaced, TextInput, without } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

type Kind = 'secrets' | 'configs';

/** Secrets and configs as files in the container. */
export function Files() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const add = (kind: Kind) => set({ [kind]: [...form[kind], { name: '', target: '', mode: '444' }] });
  return (
    <Section
      id="files"
      tools={
        <>
          <AddButton onClick={() => add('secrets')}>{words.secret}</AddButton>
          <AddButton onClick={() => add('configs')}>{words.config}</AddButton>
        </>
      }
    >
      <Rows kind="secrets" what={words.secret} />
      <Rows kind="configs" what={words.config} />
    </Section>
  );
}

function Rows({ kind, what }: { kind: Kind; what: string }) {
  const { form, set, choices } = useSheet();
  const words = m.services.form;
  const rows = form[kind];
  const known = choices?.[kind] ?? [];
  const change = (at: number, row: FileRow, part: Partial<FileRow>) =>
    set({ [kind]: replaced(rows, at, { ...row, ...part }) });
  return (
    <>
      {rows.length > 0 && choices && known.length === 0 && <p className={styles.quiet}>{words.noFiles(what)}</p>}
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <div key={i} className={styles.line}>
          <Select
            className={styles.fill}
            aria-label={words.fileName(what, i + 1)}
            data-path={`${kind}.${i}`}
            value={row.name}
            // The file is called like it, until it is called otherwise.
            onChange={(name) => change(i, row, { name, ...(row.target === row.name ? { target: name } : {}) })}
            options={['', ...new Set([...known, ...(row.name ? [row.name] : [])])].map((name) => ({
              value: name,
              label: name || words.chooseNetwork,
            }))}
          />
          <span className={styles.fill}>
            <TextInput
              path={`${kind}.${i}.target`}
              label={words.fileTarget(what, i + 1)}
              bare
              placeholder={row.name}
              value={row.target}
              onChange={(target) => change(i, row, { target })}
            />
          </span>
          <span className={styles.short}>
            <TextInput
              path={`${kind}.${i}.mode`}
              label={words.fileMode(what, i + 1)}
              bare
              numeric
              value={row.mode}
              onChange={(mode) => change(i, row, { mode })}
            />
          </span>
          <RemoveButton what={what.toLowerCase()} n={i + 1} onClick={() => set({ [kind]: without(rows, i) })} />
        </div>
      ))}
    </>
  );
}
