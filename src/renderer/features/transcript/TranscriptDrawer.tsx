import { SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { setSettings, useSettings } from '../../stores/index.ts';
import { Banner, Drawer, EmptyState, Spinner } from '../../ui/index.ts';
import { CommandList } from './CommandList.tsx';
import { LastCommand } from './LastCommand.tsx';
import { ScriptButtons } from './ScriptButtons.tsx';
import styles from './Transcript.module.css';
import { type TranscriptOf, type TranscriptView, useTranscript } from './use-transcript.ts';

export type { TranscriptOf } from './use-transcript.ts';

/** Every docker command of a lab, or of all labs, as one would have typed it. A line when closed. */
export function TranscriptDrawer({ engine, lab }: TranscriptOf) {
  const view = useTranscript({ engine, lab });
  const { height, setHeight } = useHeight();
  const withLab = lab === undefined;
  return (
    <Drawer
      label={m.transcript.title}
      title={
        <>
          <SquareTerminal aria-hidden />
          {m.transcript.title}
        </>
      }
      summary={
        height > 0 ? (
          <span className={styles.about}>{withLab ? m.transcript.aboutAll : m.transcript.about}</span>
        ) : (
          <LastCommand entries={view.entries} withLab={withLab} />
        )
      }
      tools={<ScriptButtons lab={lab} disabled={view.entries.length === 0} />}
      height={height}
      onHeight={setHeight}
      labels={m.transcript.drawer}
    >
      <Content view={view} withLab={withLab} />
    </Drawer>
  );
}

/** Main remembers it. What was set here holds at once, and where main is away. */
function useHeight() {
  const remembered = useSettings()?.drawer ?? 0;
  const [chosen, setChosen] = useState<number>();
  const setHeight = (height: number) => {
    setChosen(height);
    setSettings({ drawer: height });
  };
  return { height: chosen ?? remembered, setHeight };
}

function Content({ view: { entries, waiting, error }, withLab }: { view: TranscriptView; withLab: boolean }) {
  if (error) {
    return (
      <Banner tone="bad" flush>
        {m.transcript.failed}
        <ErrorWords error={error} />
      </Banner>
    );
  }
  if (waiting) {
    return (
      <p className={styles.waiting}>
        <Spinner>{m.transcript.waiting}</Spinner>
      </p>
    );
  }
  if (entries.length === 0) return <EmptyState title={m.transcript.none}>{m.transcript.noneAbout}</EmptyState>;
  return <CommandList entries={entries} withLab={withLab} />;
}
