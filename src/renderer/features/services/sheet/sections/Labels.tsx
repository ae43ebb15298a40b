import { m } from '../../../../messages/index.ts';
import { cx, Input, text } from '../../../../ui/index.ts';
import type { LabelRow } from '../../draft/form.ts';
import { useSheet } from '../context.ts';
import { AddButton, LinesInput, RemoveButton, RowIssue, replaced, without } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

type Kind = 'labels' | 'containerLabels';

/** Labels of the service, which restart nothing, and of its containers, which do. */
export function Labels() {
  const { form, set } = useSheet();
  const words = m.services.form;
  const add = (kind: Kind) => set({ [kind]: [...form[kind], { name: '', value: '' }] });
  return (
    <Section
      id="labels"
      tools={
        <>
          <AddButton onClick={() => add('labels')}>{words.label}</AddButton>
          <AddButton onClick={() => add('containerLabels')}>{words.containerLabel}</AddButton>
        </>
      }
    >
      <Rows kind="labels" what={words.label} title={words.serviceLabels} />
      <Rows kind="containerLabels" what={words.containerLabel} title={words.containerLabels} />
    </Section>
  );
}

function Rows({ kind, what, title }: { kind: Kind; what: string; title: string }) {
  const { form, set } = useSheet();
  const words = m.services.form;
  const rows = form[kind];
  if (rows.length === 0) return null;
  const change = (at: number, row: LabelRow) => set({ [kind]: replaced(rows, at, row) });
  return (
    <>
      <span className={cx(text.sm, text.second)}>{title}</span>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <div key={i} className={styles.stack}>
          <div className={styles.line}>
            <Input
              mono
              className={styles.fill}
              aria-label={words.labelName(what, i + 1)}
              data-path={`${kind}.${i}`}
              placeholder="team"
              value={row.name}
              onChange={(name) => change(i, { ...row, name })}
            />
            <LinesInput
              path={`${kind}.${i}.value`}
              label={words.labelValue(what, i + 1)}
              value={row.value}
              onChange={(value) => change(i, { ...row, value })}
            />
            <RemoveButton what={what.toLowerCase()} n={i + 1} onClick={() => set({ [kind]: without(rows, i) })} />
          </div>
          <RowIssue path={`${kind}.${i}`} />
        </div>
      ))}
    </>
  );
}
