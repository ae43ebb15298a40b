import { ScrollText } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { LogTarget } from '../../../shared/contract/swarm.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { type Action, usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { toast } from '../../stores/index.ts';
import { Banner, Button, copyText, EmptyState } from '../../ui/index.ts';
import { useChoices } from './choices.ts';
import { toText } from './copy-rows.ts';
import { DownloadButton } from './DownloadButton.tsx';
import { LogHead } from './LogHead.tsx';
import { LogList, type LogListHandle } from './LogList.tsx';
import styles from './LogsPage.module.css';
import { LogTools } from './LogTools.tsx';
import { PausedBar } from './PausedBar.tsx';
import { SearchField } from './SearchField.tsx';
import { Speakers } from './Speakers.tsx';
import { toSpeakers } from './speakers.ts';
import { type Known, targetName } from './target.ts';
import { type Log, rangeOf, SHOWN_OF_ALL, type Since, useLog } from './use-log.ts';
import { useSearch } from './use-search.ts';

interface LogViewProps {
  lab: LabRef;
  target: LogTarget;
  known: Known;
  picker: ReactNode;
}

/** One log, followed. */
export function LogView({ lab, target, known, picker }: LogViewProps) {
  const [since, setSince] = useState<Since>('all');
  const [onlyErr, setOnlyErr] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [choices, choose] = useChoices();
  const log = useLog(lab, target, since);
  const speakers = useMemo(() => toSpeakers(log.speakers, known), [log.speakers, known]);
  const rows = useMemo(() => {
    if (!onlyErr && hidden.size === 0) return log.rows;
    return log.rows.filter((row) => row.note || ((row.err || !onlyErr) && !hidden.has(row.from)));
  }, [log.rows, onlyErr, hidden]);
  const found = useSearch(rows);
  const list = useRef<LogListHandle>(null);
  const input = useRef<HTMLInputElement>(null);
  const name = targetName(target, known);

  const step = (by: 1 | -1) => {
    const line = found.step(by);
    if (line !== undefined) list.current?.show(line);
  };
  const copy = async () => {
    const selected = getSelection()?.toString() ?? '';
    const done = await copyText(selected || toText(rows, speakers, choices.times));
    const text = selected ? m.common.copied : m.logs.copiedLines(rows.length);
    toast(done ? { tone: 'ok', text } : { tone: 'bad', text: m.common.copyFailed });
  };
  const showAll = () => {
    setOnlyErr(false);
    setHidden(new Set());
  };
  const toggle = () => log.pause(!log.paused);
  usePageActions(keysOf({ log, toggle, find: () => input.current?.focus(), found }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    toggle();
  };

  return (
    <div className={styles.page}>
      <LogHead
        log={log}
        shown={rows.length}
        picker={picker}
        download={<DownloadButton lab={lab} target={target} name={name} since={rangeOf(since).since} />}
      />
      <div className={styles.bar}>
        <SearchField found={found} onStep={step} inputRef={input} />
        <LogTools
          since={since}
          onSince={setSince}
          onlyErr={onlyErr}
          onOnlyErr={setOnlyErr}
          choices={choices}
          onChoice={choose}
          onClear={log.clear}
          onCopy={() => void copy()}
        />
      </div>
      {speakers.size > 1 && (
        <Speakers speakers={speakers} hidden={hidden} onHidden={setHidden} colours={choices.colours} />
      )}
      <Notices log={log} />
      <div className={styles.stage}>
        {rows.length > 0 ? (
          <LogList
            ref={list}
            label={m.logs.region(name)}
            rows={rows}
            speakers={speakers}
            {...choices}
            search={found.search}
            currentId={found.current?.id}
            onKeyDown={onKeyDown}
          />
        ) : (
          <Nothing log={log} onShowAll={showAll} />
        )}
        {log.paused && <PausedBar log={log} />}
      </div>
    </div>
  );
}

/** What is not as usual: broken off, not all of it. */
function Notices({ log }: { log: Log }) {
  const { error, dropped, hasOlder } = log;
  const words = m.logs;
  return (
    <>
      {error && (
        <Banner tone="bad" flush live>
          {error.message} {error.hint}
        </Banner>
      )}
      {(dropped > 0 || hasOlder) && (
        <Banner tone="info" flush>
          {dropped > 0 ? words.dropped(dropped) : words.older(SHOWN_OF_ALL)}
        </Banner>
      )}
    </>
  );
}

/** In place of lines. */
function Nothing({ log, onShowAll }: { log: Log; onShowAll: () => void }) {
  const words = m.logs;
  if (log.rows.length > 0) {
    return (
      <EmptyState title={words.emptyFilter} action={<Button onClick={onShowAll}>{words.showAll}</Button>}>
        {words.emptyFilterAbout(log.rows.length)}
      </EmptyState>
    );
  }
  if (log.state === 'opening' || log.state === 'failed') return <div className={styles.blank} />;
  const ended = log.state === 'ended';
  return (
    <EmptyState icon={ScrollText} title={ended ? words.emptyEnded : words.empty}>
      {ended ? words.emptyEndedAbout : words.emptyAbout}
    </EmptyState>
  );
}

interface Keys {
  log: Log;
  toggle: () => void;
  find: () => void;
  found: ReturnType<typeof useSearch>;
}

const keysOf = ({ log, toggle, find, found }: Keys): Action[] => [
  { id: 'logs.search', label: m.logs.search, group: 'do', shortcut: '/', run: find },
  { id: 'logs.follow', label: log.paused ? m.logs.follow : m.logs.pause, group: 'do', shortcut: 'F', run: toggle },
  {
    id: 'logs.clear-search',
    label: m.logs.clearSearch,
    group: 'do',
    shortcut: 'Escape',
    hidden: true,
    enabled: () => found.text !== '',
    run: () => found.setText(''),
  },
];
