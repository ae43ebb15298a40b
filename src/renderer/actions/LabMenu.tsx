import { Ellipsis } from 'lucide-react';
import type { Lab } from '../../shared/model/lab.ts';
import { m } from '../messages/index.ts';
import { IconButton, Menu, MenuItem, MenuLine } from '../ui/index.ts';
import { labActions } from './labs.ts';
import { perform, useActionContext } from './registry.ts';
import { type Action, isEnabled } from './types.ts';

interface LabMenuProps {
  lab: Lab;
  /** Also what stands beside the menu as a button. */
  withPrimary?: boolean;
}

/** What can be done with a lab, behind three dots. */
export function LabMenu({ lab, withPrimary }: LabMenuProps) {
  const { primary, others, exports, destroy } = labActions(lab);
  const first = withPrimary && primary !== destroy ? [primary, ...others] : others;
  return (
    <Menu
      label={m.actions.named(m.common.more, lab.name)}
      trigger={<IconButton icon={Ellipsis} label={m.actions.named(m.common.more, lab.name)} plain />}
    >
      <ActionItems actions={first} />
      {first.length > 0 && exports.length > 0 && <MenuLine />}
      <ActionItems actions={exports} />
      {(first.length > 0 || exports.length > 0) && <MenuLine />}
      <ActionItems actions={[destroy]} />
    </Menu>
  );
}

/** Actions as items of a menu. */
export function ActionItems({ actions }: { actions: readonly Action[] }) {
  const ctx = useActionContext();
  return actions.map((action) => (
    <MenuItem
      key={action.id}
      icon={action.icon}
      shortcut={action.shortcut}
      danger={action.danger}
      disabled={!isEnabled(action, ctx)}
      onSelect={() => void perform(action)}
    >
      {action.label}
    </MenuItem>
  ));
}
