import { m } from '../../messages/index.ts';
import { colourClass, Swatch } from '../../swarm/index.ts';
import { cx } from '../../ui/index.ts';
import styles from './LogsPage.module.css';
import type { Speaker } from './speakers.ts';

interface SpeakersProps {
  speakers: ReadonlyMap<string, Speaker>;
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
  colours: boolean;
}

/** Whose lines are shown, where several say something. */
export function Speakers({ speakers, hidden, onHidden, colours }: SpeakersProps) {
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onHidden(next);
  };
  return (
    <fieldset className={styles.speakers}>
      <legend className={styles.legend}>{m.logs.speakers}</legend>
      {[...speakers.values()].map(({ id, label, node, colour }) => (
        <button
          key={id}
          type="button"
          className={cx(styles.chip, colourClass(colours ? colour : 0))}
          aria-pressed={!hidden.has(id)}
          onClick={() => toggle(id)}
        >
          <Swatch colour={colours ? colour : 0} />
          {label} {node && <span className={styles.quiet}>{node}</span>}
        </button>
      ))}
      {hidden.size > 0 && (
        <button type="button" className={styles.all} onClick={() => onHidden(new Set())}>
          {m.logs.everyone}
        </button>
      )}
    </fieldset>
  );
}
