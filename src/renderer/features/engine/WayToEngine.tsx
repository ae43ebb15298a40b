import { ArrowUpRight } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { ExternalLink } from '../../parts/index.ts';
import { CopyButton, text } from '../../ui/index.ts';
import styles from './NoEnginePage.module.css';
import type { Way } from './ways.ts';

export function WayToEngine({ way }: { way: Way }) {
  const { link, commands = [] } = way;
  return (
    <section className={styles.way}>
      <h3 className={text.med}>{way.name}</h3>
      <p className={styles.wayAbout}>{way.about}</p>
      {commands.length > 0 && (
        <div className={styles.commands}>
          <div>
            {commands.map((command) => (
              <code key={command}>{command}</code>
            ))}
          </div>
          <CopyButton
            text={commands.join('\n')}
            label={`${m.common.copy}: ${way.name}`}
            copied={m.common.copied}
            failed={m.common.copyFailed}
          />
        </div>
      )}
      {link && (
        <ExternalLink className={styles.link} href={link}>
          {new URL(link).hostname}
          <ArrowUpRight aria-hidden />
        </ExternalLink>
      )}
    </section>
  );
}
