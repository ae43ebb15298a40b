import { m } from '../../../messages/index.ts';
import type { WizardStep } from '../../../routes.ts';
import { cx, text } from '../../../ui/index.ts';
import { stepOf } from '../places.ts';
import type { Wizard } from '../use-wizard.ts';
import styles from './Edit.module.css';
import { readEdit } from './edits-of.ts';

interface EditsProps {
  edits: readonly string[];
  /** The way to where it is asked; absent: only said. */
  href?: Wizard['href'];
}

/** What was changed, each with the way to its question. */
export function Edits({ edits, href }: EditsProps) {
  return (
    <ul className={styles.edits}>
      {edits.map((edit) => {
        const { path, change } = readEdit(edit);
        return (
          <li key={edit}>
            <span className={styles.path}>
              {href ? (
                <a className={text.link} href={href(stepOfPath(path))} aria-label={m.wizard.review.change(path)}>
                  {path}
                </a>
              ) : (
                path
              )}
            </span>
            <span className={cx(text.mono, styles.change)}>{change}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A path in the spec: a port or a mount of the whole lab, or of a node, is asked for with the shape. */
const stepOfPath = (path: string): WizardStep => stepOf(path) ?? 'topology';
