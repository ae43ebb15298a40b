import { Search } from 'lucide-react';
import { type Action, perform } from '../../actions/index.ts';
import { Kbd } from '../../ui/index.ts';
import styles from './Omnibox.module.css';

/** Looks like a field and opens the palette. */
export const Omnibox = ({ action }: { action: Action }) => (
  <button type="button" className={styles.omni} aria-haspopup="dialog" onClick={() => void perform(action)}>
    <Search aria-hidden />
    <span className={styles.text}>{action.label}</span>
    {action.shortcut && <Kbd keys={action.shortcut} />}
  </button>
);
