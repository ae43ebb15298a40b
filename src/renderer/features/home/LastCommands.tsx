import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { useFeed } from '../../stores/index.ts';
import { text } from '../../ui/index.ts';
import styles from './LabDetail.module.css';
import { Section } from './Section.tsx';

const MOST = 4;

/** The end of the lab's transcript. */
export function LastCommands({ lab: { engine, lab } }: { lab: LabRef }) {
  const commands = useFeed('operation.transcript', { lab }, (view) => view.data?.commands);
  const last = [...(commands?.values() ?? [])].filter((entry) => entry.engine === engine).slice(-MOST);
  if (last.length === 0) return null;
  return (
    <Section title={m.home.detail.commands}>
      {last.map((entry) => (
        <code key={entry.id} className={`${text.mono} ${styles.command}`} title={entry.command}>
          {entry.command}
        </code>
      ))}
    </Section>
  );
}
