import '@xterm/xterm/css/xterm.css';
import { Copy, LocateFixed } from 'lucide-react';
import { useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { openDialog, toast } from '../../stores/index.ts';
import { Banner, Button, copyText, Dialog, StateBadge, type StateLook } from '../../ui/index.ts';
import styles from './NodeLog.module.css';
import { type LogState, useNodeLog } from './use-node-log.ts';

export type Asked = LabRef & { node: string };

const LOOKS: Record<LogState, StateLook> = { opening: 'work', live: 'live', ended: 'off', failed: 'bad' };

/** A node's daemon log in a dialog. With it comes xterm, a good part of the page's code. */
export function NodeLog({ asked }: { asked: Asked }) {
  const words = m.nodelog;
  // A callback ref: the dialog's content is in the document only after this has been drawn.
  const [parent, setParent] = useState<HTMLElement | null>(null);
  const { state, error, following, follow, text, again } = useNodeLog(parent, asked);
  const copy = async () => {
    const done = await copyText(text());
    toast(done ? { tone: 'ok', text: m.common.copied } : { tone: 'bad', text: m.common.copyFailed });
  };
  return (
    <Dialog
      open
      wide="full"
      onOpenChange={(open) => !open && openDialog({ nodeLog: undefined })}
      title={words.title(asked.node)}
      about={words.about}
      close={m.common.close}
    >
      <div className={styles.tools}>
        <StateBadge look={LOOKS[state]}>{state === 'failed' ? words.ended : words[state]}</StateBadge>
        <span className={styles.grow} />
        {(state === 'ended' || state === 'failed') && (
          <Button small onClick={again}>
            {words.again}
          </Button>
        )}
        <Button
          small
          icon={LocateFixed}
          aria-pressed={following}
          title={words.followHint}
          onClick={() => follow(!following)}
        >
          {words.follow}
        </Button>
        <Button small icon={Copy} title={words.copy} onClick={() => void copy()}>
          {m.common.copy}
        </Button>
      </div>
      {error && (
        <Banner tone="bad" live>
          {error.message} {error.hint}
        </Banner>
      )}
      <section ref={setParent} className={styles.terminal} aria-label={words.log(asked.node)} />
    </Dialog>
  );
}
