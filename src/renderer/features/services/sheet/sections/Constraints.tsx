import { Check, X } from 'lucide-react';
import { useId, useMemo } from 'react';
import { meetsConstraints } from '../../../../../shared/placement/index.ts';
import { m } from '../../../../messages/index.ts';
import { cx, Input, Select, text } from '../../../../ui/index.ts';
import { joinConstraint, splitConstraint } from '../../draft/rows.ts';
import { useSheet } from '../context.ts';
import { RemoveButton, RowIssue, replaced, without } from '../parts.tsx';
import styles from '../Sheet.module.css';
import { attributes, toPlacementNode } from './attributes.ts';

/** Which nodes may run it: a row each, how many nodes meet it, and which nodes meet all. */
export function Constraints() {
  const { form, spec, nodes } = useSheet();
  const words = m.services.form;
  if (form.constraints.length === 0) return null;
  const met = nodes.filter((node) => meetsConstraints(toPlacementNode(node), spec.constraints));
  return (
    <div className={styles.stack}>
      <span className={text.med}>{words.constraints}</span>
      {form.constraints.map((constraint, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <Row key={i} constraint={constraint} at={i} />
      ))}
      <p className={cx(text.sm, met.length === 0 ? text.warn : text.med)} role="status">
        {met.length === 0 ? words.matchesNone : words.matches(met.length, nodes.length)}
      </p>
      <ul className={styles.chips}>
        {nodes.slice(0, CHIPS).map((node) => {
          const isMet = met.includes(node);
          return (
            <li key={node.id} className={styles.chip} data-no={isMet ? undefined : true}>
              {isMet ? <Check aria-hidden /> : <X aria-hidden />}
              <span aria-hidden>{node.short}</span>
              <span className={text.hidden}>{isMet ? words.isMet(node.short) : words.isNotMet(node.short)}</span>
            </li>
          );
        })}
        {nodes.length > CHIPS && <li className={styles.note}>{m.services.side.moreRestart(nodes.length - CHIPS)}</li>}
      </ul>
    </div>
  );
}

/** Beyond this many nodes the count says it. */
const CHIPS = 24;

function Row({ constraint, at }: { constraint: string; at: number }) {
  const { form, set, nodes } = useSheet();
  const words = m.services.form;
  const id = useId();
  const n = at + 1;
  const change = (next: string) => set({ constraints: replaced(form.constraints, at, next) });
  const parts = splitConstraint(constraint);
  const known = useMemo(() => attributes(nodes), [nodes]);
  const isWhole = parts !== undefined && parts.key !== '' && parts.value !== '';
  const met = isWhole
    ? nodes.filter((node) => meetsConstraints(toPlacementNode(node), [constraint])).length
    : undefined;
  return (
    <>
      <div className={styles.line}>
        {parts ? (
          <>
            <Input
              mono
              className={styles.fill}
              aria-label={words.constraintKey(n)}
              data-path={`constraints.${at}`}
              list={`${id}-keys`}
              placeholder="node.role"
              value={parts.key}
              onChange={(key) => change(joinConstraint({ ...parts, key }))}
            />
            <Select
              aria-label={words.constraintOp(n)}
              value={parts.op}
              onChange={(op) => change(joinConstraint({ ...parts, op }))}
              options={(['==', '!='] as const).map((op) => ({ value: op, label: op }))}
            />
            <Input
              mono
              className={styles.fill}
              aria-label={words.constraintValue(n)}
              list={`${id}-values`}
              placeholder="worker"
              value={parts.value}
              onChange={(value) => change(joinConstraint({ ...parts, value }))}
            />
          </>
        ) : (
          <Input
            mono
            className={styles.fill}
            aria-label={words.constraintKey(n)}
            value={constraint}
            onChange={change}
          />
        )}
        <span className={styles.note}>{met === undefined ? '' : words.of(met, nodes.length)}</span>
        <RemoveButton
          what={words.constraint.toLowerCase()}
          n={n}
          onClick={() => set({ constraints: without(form.constraints, at) })}
        />
      </div>
      <Options id={`${id}-keys`} values={[...known.keys()]} />
      <Options id={`${id}-values`} values={known.get(parts?.key ?? '') ?? []} />
      <RowIssue path={`constraints.${at}`} />
    </>
  );
}

/** More is no list to choose from; any other value can be typed. */
const OPTIONS = 200;

export const Options = ({ id, values }: { id: string; values: readonly string[] }) => (
  <datalist id={id}>
    {values.slice(0, OPTIONS).map((value) => (
      <option key={value} value={value} />
    ))}
  </datalist>
);
