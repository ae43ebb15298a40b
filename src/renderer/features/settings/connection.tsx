import type { SkepError } from '../../../shared/errors.ts';
import type { Connection } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { Banner, Centred, Logo, text } from '../../ui/index.ts';
import styles from './settings.module.css';

/** Under the title bar while main does not answer. The port tries again by itself. */
export function ConnectionBanner({ connection }: { connection: Connection }) {
  if (connection.state !== 'down') return null;
  return (
    <Banner tone="bad" flush live>
      {m.frame.disconnected.down}
    </Banner>
  );
}

/** Main will not have this page, and trying again does not help. */
export function RefusedPage({ error }: { error: SkepError }) {
  return (
    <Centred>
      <div className={styles.stack} role="alert">
        <Logo />
        <h1 className={text.title}>{m.frame.disconnected.refused}</h1>
        <p className={text.second}>{error.hint ?? m.frame.disconnected.refusedHint}</p>
      </div>
    </Centred>
  );
}
