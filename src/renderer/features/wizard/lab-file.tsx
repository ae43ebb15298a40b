import { type Issue, SkepError } from '../../../shared/errors.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { Dialog, text } from '../../ui/index.ts';
import { type Draft, draftOf } from './draft.ts';
import styles from './lab-file.module.css';

export interface FileOutcome {
  file: string;
  draft?: Draft;
  /** Everything that is wrong with it, at once. */
  issues: readonly Issue[];
}

/** The contract's limit of `lab.parse`. */
const LARGEST = 256 * 1024;

const whole = (message: string): Issue => ({ path: '', message, severity: 'error' });

export async function readLabFile(file: File): Promise<FileOutcome> {
  if (file.size > LARGEST) return { file: file.name, issues: [whole(m.wizard.fileTooBig)] };
  try {
    const { spec, issues } = await bridge.call('lab.parse', { text: await file.text() });
    return { file: file.name, issues, ...(spec ? { draft: draftOf(spec, 'file') } : {}) };
  } catch (error) {
    return { file: file.name, issues: [whole(SkepError.from(error).message)] };
  }
}

export function FileIssues({ outcome, onClose }: { outcome: FileOutcome | undefined; onClose: () => void }) {
  return (
    <Dialog
      open={outcome !== undefined}
      onOpenChange={onClose}
      title={m.wizard.fileTitle(outcome?.file ?? '')}
      about={m.wizard.fileAbout}
      close={m.common.close}
    >
      <ul className={styles.issues}>
        {outcome?.issues.map((issue) => (
          <li key={`${issue.line} ${issue.path} ${issue.message}`}>
            <span className={text.quiet}>{issue.line && m.wizard.fileLine(issue.line)}</span>
            <span>
              {issue.path && <code className={text.mono}>{issue.path} </code>}
              {issue.message}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
