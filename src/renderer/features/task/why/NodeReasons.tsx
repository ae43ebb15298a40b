import { CircleMinus, TriangleAlert } from 'lucide-react';
import { formatBytes } from '../../../../shared/format.ts';
import type { Refusal } from '../../../../shared/placement/types.ts';
import { m } from '../../../messages/index.ts';
import { text } from '../../../ui/index.ts';
import { nameOf, useView, type View } from '../view.ts';
import { FixButton } from './FixButton.tsx';
import type { Row } from './rows.ts';
import styles from './Why.module.css';

/** What keeps the task from one node, each reason with what was asked and what is there, and the fixes beside it. */
export function NodeReasons({ row, first }: { row: Row; first: boolean }) {
  const view = useView();
  const node = view.model.nodes.get(row.nodeId);
  const { why } = m.task;
  return (
    <li className={styles.node}>
      <div className={styles.who}>
        <span className={text.med}>{node?.short ?? row.nodeId.slice(0, 12)}</span>
        <span className={text.quiet}>{row.refusals.length === 0 ? why.fits : why.reasons(row.refusals.length)}</span>
      </div>
      <div className={styles.reasons}>
        {row.refusals.map((refusal) => (
          <Reason key={keyOf(refusal)} {...wordsFor(view, refusal)} quiet={QUIET.has(refusal.kind)} />
        ))}
      </div>
      <div className={styles.buttons}>
        {row.fixes.map((fix, i) => (
          <FixButton key={`${fix.kind} ${fix.about}`} fix={fix} first={first && i === 0} />
        ))}
      </div>
    </li>
  );
}

/** What somebody has asked for, and is no trouble in itself. */
const QUIET: ReadonlySet<Refusal['kind']> = new Set(['constraint', 'availability', 'down']);

const keyOf = (refusal: Refusal): string =>
  refusal.kind === 'constraint' ? refusal.constraint : refusal.kind === 'port' ? `${refusal.port}` : refusal.kind;

interface Said {
  title: string;
  about: string;
  code?: string;
}

function Reason({ title, about, code, quiet }: Said & { quiet: boolean }) {
  const Icon = quiet ? CircleMinus : TriangleAlert;
  return (
    <div className={styles.reason}>
      <p className={quiet ? styles.calm : styles.warn}>
        <Icon aria-hidden /> {title}
      </p>
      <p className={text.second}>
        {code && <code className={styles.code}>{code}</code>} {about}
      </p>
    </div>
  );
}

function wordsFor(view: View, refusal: Refusal): Said {
  const words = m.task.refusals;
  switch (refusal.kind) {
    case 'down':
      return { title: words.down, about: words.downAbout };
    case 'availability':
      return { title: words[refusal.availability], about: words.availabilityAbout };
    case 'constraint':
      return { title: words.constraint, code: refusal.constraint, about: foundWords(refusal) };
    case 'cpus':
    case 'memory':
      return shortWords(refusal);
    case 'port': {
      const about = refusal.holder ? words.holds(nameOf(view, refusal.holder.taskId)) : words.held;
      return { title: words.port(refusal.port, refusal.protocol), about };
    }
    case 'platform':
      return { title: words.platform, about: words.platformAbout(refusal.asked, refusal.found) };
    case 'most':
      return { title: words.most(refusal.most), about: words.mostAbout };
  }
}

function foundWords({ constraint, found }: Extract<Refusal, { kind: 'constraint' }>): string {
  const words = m.task.refusals;
  if (constraint.includes('!=')) return words.differs;
  return found === undefined ? words.hasNot : words.has(found);
}

function shortWords({ kind, asked, free, total }: Extract<Refusal, { kind: 'cpus' | 'memory' }>): Said {
  const words = m.task.refusals;
  const format = kind === 'cpus' ? words.cpus : formatBytes;
  return {
    title: words.short(format(asked - free)),
    about: words.shortAbout(format(asked), format(free), format(total)),
  };
}
