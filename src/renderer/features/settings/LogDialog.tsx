import { useStore } from 'zustand';
import { m } from '../../messages/index.ts';
import { dialogStore, openDialog } from '../../stores/index.ts';
import { CodeBlock, CopyButton, Dialog } from '../../ui/index.ts';

/** The end of the log, where the shell has no file manager to show it in. */
export function LogDialog() {
  const log = useStore(dialogStore, ({ log }) => log);
  const text = log?.tail.join('\n') ?? '';
  return (
    <Dialog
      wide
      open={log !== undefined}
      onOpenChange={() => openDialog({ log: undefined })}
      title={m.frame.log.title}
      about={log && m.frame.log.where(log.file)}
      close={m.common.close}
      actions={<CopyButton text={text} label={m.common.copy} copied={m.common.copied} failed={m.common.copyFailed} />}
    >
      <CodeBlock label={m.frame.log.title} text={text} wrap />
    </Dialog>
  );
}
