import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useStore } from 'zustand';
import {
  type Action,
  type ActionGroup,
  allActions,
  isEnabled,
  perform,
  useActionContext,
} from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { dialogStore, openDialog } from '../../stores/index.ts';
import { Dialog, Kbd } from '../../ui/index.ts';
import styles from './Palette.module.css';

const GROUPS: ActionGroup[] = ['labs', 'do', 'go', 'engines', 'view'];
const close = () => openDialog({ palette: false });

/** Every action that can run now, found by typing. */
export function Palette() {
  const open = useStore(dialogStore, ({ palette }) => palette);
  return (
    <Dialog open={open} onOpenChange={close} title={m.palette.title} bare>
      {open && <Commands />}
    </Dialog>
  );
}

function Commands() {
  const ctx = useActionContext();
  const actions = allActions(ctx).filter((action) => !action.hidden && isEnabled(action, ctx));
  return (
    <Command className={styles.palette} label={m.palette.title} loop>
      <div className={styles.field}>
        <Search aria-hidden />
        <Command.Input className={styles.input} placeholder={m.palette.placeholder} autoFocus />
      </div>
      <Command.List className={styles.list}>
        <Command.Empty className={styles.empty}>{m.palette.empty}</Command.Empty>
        {GROUPS.map((group) => (
          <Group key={group} name={group} actions={actions.filter((action) => action.group === group)} />
        ))}
      </Command.List>
    </Command>
  );
}

function Group({ name, actions }: { name: ActionGroup; actions: readonly Action[] }) {
  if (actions.length === 0) return null;
  return (
    <Command.Group className={styles.group} heading={m.palette.groups[name]}>
      {actions.map((action) => (
        <Item key={action.id} action={action} />
      ))}
    </Command.Group>
  );
}

function Item({ action }: { action: Action }) {
  const Icon = action.icon;
  const run = () => {
    close();
    void perform(action);
  };
  return (
    <Command.Item
      className={styles.item}
      value={`${action.label} ${action.id}`}
      keywords={[...(action.keywords ?? [])]}
      onSelect={run}
    >
      <span className={styles.icon}>{Icon && <Icon aria-hidden />}</span>
      <span className={styles.text}>{action.label}</span>
      {action.shortcut && <Kbd keys={action.shortcut} />}
    </Command.Item>
  );
}
