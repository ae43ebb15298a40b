import { Plus } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { colourClass } from '../../swarm/index.ts';
import { cx } from '../../ui/index.ts';
import type { Ghost } from './ghosts.ts';
import styles from './TaskCell.module.css';

interface GhostCellsProps {
  ghost: Ghost;
  /** The short name of its node; undefined where it would find none. */
  where: string | undefined;
  /** Says the node: where tasks are grouped by something else. */
  showNode?: boolean;
}

/** So many ghosts are drawn one by one; more are a number. */
const MOST_GHOSTS = 8;

/** What a scaling would bring to one place. */
export function GhostCells({ ghost, where, showNode = false }: GhostCellsProps) {
  const { sure, maybe } = ghost;
  const words = m.board.cells;
  const place = showNode && where !== undefined ? [where] : [];
  const more = where === undefined ? words.nowhere : words.new;
  if (sure > MOST_GHOSTS) {
    return <GhostCell ghost={ghost} where={where} word={[`+${sure}`, ...place].join(' · ')} />;
  }
  return (
    <>
      {Array.from({ length: sure }, (_, i) => (
        // They are alike: their number is their name.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <GhostCell key={i} ghost={ghost} where={where} label={nameOf(ghost, where)} word={place[0] ?? more} />
      ))}
      {maybe && where !== undefined && (
        <GhostCell
          ghost={ghost}
          where={where}
          label={words.maybe(ghost.service, where)}
          word={[...place, words.likely].join(' · ')}
          likely
        />
      )}
    </>
  );
}

const nameOf = ({ service }: Ghost, where: string | undefined): string =>
  where === undefined ? m.board.cells.ghostNowhere(service) : m.board.cells.ghost(service, where);

interface GhostCellProps extends Pick<GhostCellsProps, 'ghost' | 'where'> {
  word: string;
  /** What a screen reader says of it; of many their text is read. */
  label?: string;
  likely?: boolean;
}

const GhostCell = ({ ghost, where, word, label, likely }: GhostCellProps) => (
  <div
    {...(label === undefined ? {} : { role: 'img', 'aria-label': label })}
    className={cx(
      colourClass(ghost.colour),
      styles.cell,
      styles.ghost,
      likely && styles.maybe,
      where === undefined && styles.nowhere,
    )}
  >
    <Plus aria-hidden />
    <span className={styles.name}>
      <b>{ghost.service}</b>
    </span>
    <span className={styles.coming}>{word}</span>
  </div>
);
