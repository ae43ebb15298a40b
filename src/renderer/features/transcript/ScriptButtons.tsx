import { Check, Copy, Download, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { toastError } from '../../stores/index.ts';
import { Button, copyText, IconButton, saveText } from '../../ui/index.ts';
import styles from './Transcript.module.css';

const SAID_MS = 2000;

/** The whole transcript as a shell script: onto the clipboard, or as a file. Main writes it, as it knows what failed. */
export function ScriptButtons({ lab, disabled }: { lab: string | undefined; disabled: boolean }) {
  const [copied, setCopied] = useState<boolean>();
  const [working, setWorking] = useState(false);
  useEffect(() => {
    if (copied === undefined) return;
    const timer = setTimeout(() => setCopied(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    setWorking(true);
    const script = await fetchScript(lab);
    setWorking(false);
    if (script) setCopied(await copyText(script.text));
  };
  const save = async () => {
    const script = await fetchScript(lab);
    if (script) saveText(script.filename, script.text);
  };

  const words = m.transcript.script;
  return (
    <span className={styles.tools}>
      <Button
        kind="ghost"
        small
        icon={copied === undefined ? Copy : copied ? Check : X}
        working={working}
        disabled={disabled}
        onClick={() => void copy()}
      >
        <span role="status">{copied === undefined ? words.copy : copied ? words.copied : words.failed}</span>
      </Button>
      <IconButton icon={Download} label={words.save} disabled={disabled} onClick={() => void save()} />
    </span>
  );
}

async function fetchScript(lab: string | undefined) {
  try {
    return await bridge.call('operation.script', lab === undefined ? {} : { lab });
  } catch (error) {
    toastError(error);
    return undefined;
  }
}
