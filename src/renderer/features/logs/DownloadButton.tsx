import { Download, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LogTarget } from '../../../shared/contract/swarm.ts';
import { isCode } from '../../../shared/errors.ts';
import { formatBytes } from '../../../shared/format.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { toast, toastError } from '../../stores/index.ts';
import { Button, saveBlob } from '../../ui/index.ts';
import { download, type Download as Running } from './download.ts';
import { fileTime } from './times.ts';

interface DownloadButtonProps {
  lab: LabRef;
  target: LogTarget;
  name: string;
  since: number | undefined;
}

/** Saves the whole log as a file, read anew: more than the page keeps. */
export function DownloadButton({ lab, target, name, since }: DownloadButtonProps) {
  const [bytes, setBytes] = useState<number>();
  const running = useRef<Running>(undefined);
  useEffect(() => () => running.current?.cancel(), []);
  const start = async () => {
    setBytes(0);
    running.current = download(lab, target, since, setBytes);
    try {
      save(await running.current.done);
    } catch (error) {
      if (!isCode(error, 'CANCELLED')) toastError(error);
    } finally {
      running.current = undefined;
      setBytes(undefined);
    }
  };
  const save = (blob: Blob) => {
    if (blob.size === 0) return toast({ tone: 'warn', text: m.logs.downloadEmpty });
    const file = `${lab.lab}-${name}-${fileTime(Date.now())}.log`.replaceAll(/[^\w.-]+/g, '-');
    saveBlob(file, blob);
    toast({ tone: 'ok', text: m.logs.downloaded(file, formatBytes(blob.size)) });
  };
  if (bytes === undefined) {
    return (
      <Button icon={Download} onClick={() => void start()}>
        {m.logs.download}
      </Button>
    );
  }
  return (
    <Button icon={X} title={m.logs.stopDownload} onClick={() => running.current?.cancel()}>
      {m.logs.downloading(formatBytes(bytes))}
    </Button>
  );
}
