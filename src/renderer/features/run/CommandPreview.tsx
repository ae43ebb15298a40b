import type { LabRef } from '../../../shared/model/lab.ts';
import type { ServiceDraft } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { useFeed, useQuery } from '../../stores/index.ts';
import { CodeBlock, CopyButton, cx, text } from '../../ui/index.ts';
import styles from './Run.module.css';

/** The command that the form stands for, as it is filled in. */
export function CommandPreview({ lab, draft }: { lab: LabRef; draft: ServiceDraft | undefined }) {
  const words = m.run.service;
  const manager = useManager(lab);
  const query = useQuery('swarm.serviceCommand', draft ? { ...lab, service: draft } : null, { debounce: 120 });
  const command = draft ? query.data?.command : undefined;
  return (
    <section className={styles.preview} aria-label={words.command}>
      <div className={styles.previewHead}>
        <h3 className={text.semi}>{words.command}</h3>
        {manager && <span className={cx(text.xs, text.quiet)}>{words.runsOn(manager)}</span>}
        <span className={styles.grow} />
        {command && (
          <CopyButton text={command} label={words.copyCommand} copied={m.common.copied} failed={m.common.copyFailed} />
        )}
      </div>
      {command ? (
        <CodeBlock label={words.command} language="shell" text={broken(command)} wrap />
      ) : (
        <p className={cx(text.sm, text.quiet)}>{query.error?.message ?? words.noCommand}</p>
      )}
    </section>
  );
}

/** One option a line, as one would write it in a script. */
const broken = (command: string): string => command.replaceAll(/ (?=--)/g, ' \\\n  ').replace(/ (?=\S+$)/, ' \\\n  ');

function useManager(lab: LabRef): string | undefined {
  const nodes = useFeed('swarm.live', lab, (view) => view.data?.nodes);
  return [...(nodes?.values() ?? [])].find((node) => node.leader)?.short;
}
