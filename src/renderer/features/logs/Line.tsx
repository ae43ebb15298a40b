import { Info } from 'lucide-react';
import { memo } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import { m } from '../../messages/index.ts';
import { colourClass } from '../../swarm/index.ts';
import { cx, pieceLook, toPieces } from '../../ui/index.ts';
import type { Row } from './entries.ts';
import styles from './LogList.module.css';
import { type Mark, marked } from './marks.ts';
import type { Search } from './search.ts';
import type { Speaker } from './speakers.ts';
import { timeOfDay } from './times.ts';

interface LineProps {
  row: Row;
  /** Who says it, where lines of several are shown. */
  speaker: Speaker | undefined;
  times: boolean;
  colours: boolean;
  search: Search | undefined;
  current: boolean;
}

/** One line of a log. Nothing in it is carried out: what is no text is shown as a sign. */
export const Line = memo(function Line({ row, speaker, times, colours, search, current }: LineProps) {
  if (row.note) return <NoteLine row={row} times={times} />;
  return (
    <div className={cx(styles.line, colours && speaker && colourClass(speaker.colour), current && styles.current)}>
      {times && <time className={styles.time}>{timeOfDay(row.at)}</time>}
      {speaker && (
        <span className={styles.speaker} title={speaker.node}>
          {speaker.label}
        </span>
      )}
      {row.err && (
        <span className={styles.err} title={m.logs.stderrLine}>
          {m.logs.err}
        </span>
      )}
      <span className={styles.text}>
        {row.cut !== undefined && <span className={styles.cut}>{m.logs.cut(formatBytes(row.cut))}</span>}
        {marked(toPieces(row.text), search?.find(row.plain) ?? []).map((mark, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never change their places
          <Part key={i} mark={mark} />
        ))}
      </span>
    </div>
  );
});

function Part({ mark: { piece, hit } }: { mark: Mark }) {
  const look = pieceLook(piece);
  if (hit) return <mark className={cx(styles.hit, look)}>{piece.text}</mark>;
  return look === '' ? piece.text : <span className={look}>{piece.text}</span>;
}

const NoteLine = ({ row, times }: { row: Row; times: boolean }) => (
  <div className={cx(styles.line, styles.note)}>
    {times && <time className={styles.time}>{timeOfDay(row.at)}</time>}
    <Info aria-hidden />
    <span className={styles.text}>{row.text}</span>
  </div>
);
