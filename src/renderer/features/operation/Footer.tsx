import type { Operation } from '../../../shared/model/operation.ts';
import { m } from '../../messages/index.ts';
import { Button, cx, text } from '../../ui/index.ts';
import styles from './Footer.module.css';
import { familyOf } from './family.ts';
import { type FooterAct, type Outcome, toOutcome } from './outcome.ts';

interface FooterProps {
  operation: Operation;
  elapsed: string;
  /** The act that is under way: asked for, and not yet seen in the operation. */
  pending: FooterAct | undefined;
  onAct: (act: FooterAct) => void;
}

/** The end of the page: what is so, and what can be done. */
export function Footer({ operation, elapsed, pending, onAct }: FooterProps) {
  const { says, acts } = toOutcome(operation);
  return (
    <footer className={styles.footer}>
      <span className={cx(styles.says, text.sm)} role="status">
        {sentence(says, operation, elapsed)}
      </span>
      {acts.map((act, i) => (
        <Button
          key={act}
          kind={kindOf(act, i === acts.length - 1)}
          working={pending === act}
          disabled={pending !== undefined && pending !== act}
          onClick={() => onAct(act)}
        >
          {labelOf(act, operation)}
        </Button>
      ))}
    </footer>
  );
}

function sentence(says: Outcome['says'], operation: Operation, elapsed: string): string {
  const words = m.operation.footer;
  if (says === 'leave') return words.leave[operation.kind];
  if (says === 'done') return words.done(elapsed);
  if (says === 'cancelling' || says === 'leftovers') return words[says];
  return words.stands[familyOf(operation)][says];
}

function kindOf(act: FooterAct, last: boolean): 'default' | 'primary' | 'danger' {
  if (act === 'undo') return 'danger';
  return last && act !== 'cancel' ? 'primary' : 'default';
}

function labelOf(act: FooterAct, operation: Operation): string {
  const words = m.operation.footer;
  const family = familyOf(operation);
  if (act === 'keep') return words.keep[family];
  if (act === 'undo' && operation.leftovers.length > 0) return words.undoAgain;
  if (act === 'undo' && family === 'change') return words.goBack;
  if (act !== 'retry' || operation.state === 'failed') return words[act];
  // What was cancelled has no failed step: it goes on from what was kept, or from nothing.
  return operation.canUndo ? words.resume : words.again;
}
