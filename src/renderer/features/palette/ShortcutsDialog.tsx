import { useStore } from 'zustand';
import { allActions, useActionContext } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { dialogStore, openDialog } from '../../stores/index.ts';
import { Dialog, Kbd } from '../../ui/index.ts';
import styles from './ShortcutsDialog.module.css';

/** What the keyboard does on the page that one is on. */
export function ShortcutsDialog() {
  const open = useStore(dialogStore, ({ shortcuts }) => shortcuts);
  return (
    <Dialog
      open={open}
      onOpenChange={() => openDialog({ shortcuts: false })}
      title={m.frame.shortcuts.title}
      close={m.common.close}
    >
      {open && <Shortcuts />}
    </Dialog>
  );
}

function Shortcuts() {
  const actions = allActions(useActionContext()).filter((action) => action.shortcut !== undefined);
  return (
    <dl className={styles.list}>
      {actions.map((action) => (
        <div key={action.id} className={styles.row}>
          <dt>{action.label}</dt>
          <dd>
            <Kbd keys={action.shortcut ?? ''} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
