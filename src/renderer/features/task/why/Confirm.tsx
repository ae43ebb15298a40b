import { useEffect, useRef } from 'react';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Fix } from '../../../../shared/placement/types.ts';
import { type Change, changes } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { Button, text } from '../../../ui/index.ts';
import { nameOf, useView } from '../view.ts';
import styles from './Why.module.css';

interface ConfirmProps {
  fix: Fix;
  service: SwarmService;
  working: boolean;
  label: string;
  onApply: () => void;
  onCancel: () => void;
}

/** What a fix changes, and which tasks restart for it, before it is made. */
export function Confirm({ fix, service, working, label, onApply, onCancel }: ConfirmProps) {
  const view = useView();
  const apply = useRef<HTMLButtonElement>(null);
  useEffect(() => apply.current?.focus(), []);
  const words = m.task.fix;
  const differing = fix.change.do === 'update' ? changes(service.spec, fix.change.spec) : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div
      className={styles.confirm}
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      {differing.map((change) => (
        <Diff key={change.path} change={change} />
      ))}
      <p className={text.second}>{words.restarts(fix.restarts.map((id) => nameOf(view, id)))}</p>
      <div className={styles.answer}>
        <Button small kind="ghost" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button small kind="primary" ref={apply} working={working} onClick={onApply}>
          {words.apply}
        </Button>
      </div>
    </div>
  );
}

/** One field: the lines that go and those that come. */
function Diff({ change: { path, before, after } }: { change: Change }) {
  const [old, now] = [before?.split('\n') ?? [], after?.split('\n') ?? []];
  return (
    <div className={styles.diff}>
      <span className={text.label}>{path}</span>
      {old
        .filter((line) => !now.includes(line))
        .map((line) => (
          <del key={line}>{line}</del>
        ))}
      {now
        .filter((line) => !old.includes(line))
        .map((line) => (
          <ins key={line}>{line}</ins>
        ))}
    </div>
  );
}
