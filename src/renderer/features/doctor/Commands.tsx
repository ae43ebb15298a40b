import { m } from '../../messages/index.ts';
import { CopyButton, text } from '../../ui/index.ts';
import styles from './FindingCard.module.css';

/** Commands for a terminal, and the button that copies them. */
export const Commands = ({ commands, label }: { commands: readonly string[]; label: string }) => (
  <div className={styles.commands}>
    <div className={styles.lines}>
      {commands.map((command) => (
        <code key={command}>
          <span className={text.quiet}>$ </span>
          {command}
        </code>
      ))}
    </div>
    <CopyButton text={commands.join('\n')} label={label} copied={m.common.copied} failed={m.common.copyFailed} />
  </div>
);
