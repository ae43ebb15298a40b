import { Eraser, LogIn, type LucideIcon, Play, Plus, RefreshCw, Tag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PlannedPart } from '../../../shared/model/lab-plan.ts';
import { m } from '../../messages/index.ts';
import { Button, cx, Table, text } from '../../ui/index.ts';
import styles from './Parts.module.css';
import { readWhy, tally } from './read.ts';

const words = m.change.plan;

const ICON: Record<PlannedPart['what'], LucideIcon> = {
  make: Plus,
  replace: RefreshCw,
  rebuild: Eraser,
  remove: Trash2,
  start: Play,
  join: LogIn,
  label: Tag,
};

/** Of fifty nodes those that come first are shown, so that what stands below stays near. */
const SHOWN = 10;

/** These happen one after the other, the rest side by side where it can. */
const takesTurns = ({ what }: PlannedPart): boolean => what === 'replace' || what === 'rebuild';

/** Part by part what happens, in the order in which it does. Columns in which nothing stands are left away. */
export function Parts({ parts }: { parts: readonly PlannedPart[] }) {
  const [all, setAll] = useState(false);
  const shown = all || parts.length <= SHOWN + 1 ? parts : parts.slice(0, SHOWN);
  const whys = parts.some(({ why }) => why.length > 0);
  const moves = parts.some((part) => part.moves.length > 0);
  return (
    <div>
      <p className={cx(styles.summary, text.sm)}>
        {words.list(tally(parts).map(({ what, count }) => words.summary[what](count)))}
        {parts.filter(takesTurns).length > 1 && <span className={text.quiet}>, {words.inOrder}</span>}
      </p>
      <Table aria-label={words.parts} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.part}</th>
            <th scope="col">{words.columns.what}</th>
            {whys && <th scope="col">{words.columns.why}</th>}
            {moves && <th scope="col">{words.columns.moves}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((part) => (
            <Part key={`${part.name} ${part.what}`} part={part} whys={whys} moves={moves} />
          ))}
        </tbody>
      </Table>
      {shown.length < parts.length && (
        <Button small kind="ghost" onClick={() => setAll(true)}>
          {words.more(parts.length - shown.length)}
        </Button>
      )}
    </div>
  );
}

function Part({ part, whys, moves }: { part: PlannedPart; whys: boolean; moves: boolean }) {
  const Icon = ICON[part.what];
  return (
    <tr>
      <th scope="row" className={cx(styles.name, text.med)}>
        {part.name}
      </th>
      <td>
        <span className={cx(styles.what, styles[part.what])}>
          <Icon aria-hidden />
          {words.what[part.what]}
        </span>
      </td>
      {whys && (
        <td className={styles.why}>
          {part.why.map((why) => (
            <Why key={why} why={why} />
          ))}
        </td>
      )}
      {moves && (
        <td className={styles.moves}>
          {part.moves.map(({ service, tasks }) => (
            <span key={service} className={styles.move}>
              <span aria-hidden>{words.task(service, tasks)}</span>
              <span className={text.hidden}>{words.taskSaid(service, tasks)}</span>
            </span>
          ))}
        </td>
      )}
    </tr>
  );
}

function Why({ why }: { why: string }) {
  const read = readWhy(why);
  if (!read) return <p>{why}</p>;
  return (
    <p>
      <span className={text.quiet}>{read.field}</span> <span className={text.hidden}>{words.from} </span>
      <span className={cx(text.mono, styles.was)}>{read.from}</span> <span aria-hidden>→ </span>
      <span className={text.hidden}>, {words.to} </span>
      <span className={text.mono}>{read.to}</span>
    </p>
  );
}
