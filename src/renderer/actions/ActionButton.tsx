import { useState } from 'react';
import { Button, type ButtonProps, Kbd } from '../ui/index.ts';
import { perform, useActionContext } from './registry.ts';
import { type Action, isEnabled } from './types.ts';

interface ActionButtonProps extends Pick<ButtonProps, 'kind' | 'small' | 'className'> {
  action: Action;
  /** Accessible name where the label alone does not say which: `Start hellodocker`. */
  name?: string;
  noIcon?: boolean;
}

/** An action as a button: label, icon and shortcut from the registry; works while it runs. */
export function ActionButton({ action, name, noIcon, ...look }: ActionButtonProps) {
  const ctx = useActionContext();
  const [working, setWorking] = useState(false);
  const onClick = async () => {
    setWorking(true);
    await perform(action);
    setWorking(false);
  };
  return (
    <Button
      {...look}
      icon={noIcon ? undefined : action.icon}
      aria-label={name}
      working={working}
      disabled={!isEnabled(action, ctx)}
      onClick={() => void onClick()}
    >
      {action.label}
      {action.shortcut && <Kbd keys={action.shortcut} inverse={look.kind === 'primary'} />}
    </Button>
  );
}
