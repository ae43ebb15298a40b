import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { m } from '../../../messages/index.ts';
import type { ScaleDraft, ServiceRow } from '../../../swarm/index.ts';
import { cx, text } from '../../../ui/index.ts';
import styles from './ReplicaCount.module.css';
import { MOST } from './ruler.ts';
import type { Scaling } from './scaling.ts';
import { useKeys } from './use-keys.ts';

interface ReplicaCountProps {
  row: ServiceRow;
  scaling: Scaling;
  wanted: number;
  draft: ScaleDraft | undefined;
}

/** How many of how many. Pressed, another number can be typed. */
export function ReplicaCount({ row, scaling, wanted, draft }: ReplicaCountProps) {
  const [typing, setTyping] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (typing || !back.current) return;
    back.current = false;
    button.current?.focus();
  }, [typing]);
  const { service } = row;
  const said = m.scale.strip.replicas(row.running, wanted);
  if (service.mode !== 'replicated') return <span className={text.num}>{said}</span>;
  if (typing) {
    const end = (byKey: boolean) => {
      // Who ends it by a key goes on from where it began; who goes elsewhere is not called back.
      if (byKey) back.current = true;
      setTyping(false);
    };
    return <NumberField row={row} scaling={scaling} draft={draft} wanted={wanted} onEnd={end} />;
  }
  return (
    <button
      ref={button}
      type="button"
      className={cx(styles.count, draft && styles.drafted, text.num)}
      title={m.scale.count.type(service.name)}
      onClick={() => setTyping(true)}
    >
      {draft ? m.scale.count.change(draft.from, draft.to) : said}
      <span className={text.hidden}> {m.scale.count.type(service.name)}</span>
    </button>
  );
}

const isCount = (text: string): boolean => /^\d+$/.test(text) && Number(text) <= MOST;

interface NumberFieldProps extends ReplicaCountProps {
  onEnd: (byKey: boolean) => void;
}

/** Enter runs it, Escape goes back; left otherwise, what was typed stays a draft. */
function NumberField({ row: { service }, scaling, wanted, draft, onEnd }: NumberFieldProps) {
  const [typed, setTyped] = useState(String(draft?.to ?? wanted));
  const input = useRef<HTMLInputElement>(null);
  const drafted = useRef(false);
  const { id, name } = service;
  const valid = isCount(typed);
  const step = useKeys({ scaling, serviceId: id, replicas: draft?.to ?? wanted });

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    // Ended elsewhere: by Escape, by its button, or because the service is gone.
    if (drafted.current && !draft) onEnd(input.current === document.activeElement);
    drafted.current = draft !== undefined;
  }, [draft, onEnd]);

  const type = (value: string) => {
    setTyped(value);
    scaling.to(id, isCount(value) ? Number(value) : wanted, 'keys');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && valid) {
      // Else the button that has the focus next would take the key for a press.
      event.preventDefault();
      scaling.to(id, Number(typed), 'keys');
      scaling.commit(id);
      onEnd(true);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onEnd(true);
    } else if (/^(Arrow(Up|Down)|Page(Up|Down))$/.test(event.key)) {
      step(event);
      setTyped(String(scaling.draftOf(id)?.to ?? typed));
    }
  };
  return (
    <input
      ref={input}
      className={cx(styles.field, text.num)}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      aria-label={m.scale.count.field(name)}
      aria-invalid={!valid}
      title={valid ? undefined : m.scale.count.most(MOST)}
      value={typed}
      onChange={(event) => type(event.target.value.trim())}
      onKeyDown={onKeyDown}
      onBlur={() => onEnd(false)}
    />
  );
}
