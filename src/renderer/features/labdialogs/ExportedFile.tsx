import { Download } from 'lucide-react';
import type { ExportFormat, LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { useQuery } from '../../stores/index.ts';
import { Banner, Button, CodeBlock, CopyButton, cx, Spinner, saveText, text } from '../../ui/index.ts';
import styles from './labdialogs.module.css';

const words = m.labdialogs.export;

/** One format: what it is for, the file itself, and the two ways to take it along. */
export function ExportedFile({ lab, as }: { lab: LabRef; as: ExportFormat }) {
  const { data: file, error } = useQuery('lab.export', { ...lab, as });
  return (
    <div className={styles.file}>
      <div className={styles.head}>
        <p className={cx(text.sm, text.second)}>{words.what[as]}</p>
        {file && (
          <>
            <CopyButton
              text={file.text}
              label={words.copy(file.filename)}
              copied={m.common.copied}
              failed={m.common.copyFailed}
            />
            <Button small icon={Download} onClick={() => saveText(file.filename, file.text)}>
              {words.save}
            </Button>
          </>
        )}
      </div>
      {error && (
        <Banner tone="bad" live>
          {words.failed}
          <ErrorWords error={error} />
        </Banner>
      )}
      {file && (
        <CodeBlock label={file.filename} text={file.text} language={as === 'script' ? 'shell' : 'yaml'} numbers flush />
      )}
      {!file && !error && (
        <p className={cx(styles.loading, text.quiet, text.sm)}>
          <Spinner>{words.loading}</Spinner>
        </p>
      )}
    </div>
  );
}
