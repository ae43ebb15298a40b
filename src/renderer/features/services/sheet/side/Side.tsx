import { m } from '../../../../messages/index.ts';
import { Changes } from './Changes.tsx';
import { CommandPreview } from './CommandPreview.tsx';
import { Forecast } from './Forecast.tsx';
import { Restarts } from './Restarts.tsx';
import styles from './Side.module.css';

/** What the draft means, before it is applied: what changes, which tasks restart, where they go, and the command. */
export const Side = () => (
  <aside className={styles.side} aria-label={m.services.side.label}>
    <Changes />
    <Restarts />
    <Forecast />
    <CommandPreview />
  </aside>
);
