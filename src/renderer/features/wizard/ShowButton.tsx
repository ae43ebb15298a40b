import { m } from '../../messages/index.ts';
import { Button } from '../../ui/index.ts';
import { placeOf } from './places.ts';
import type { Wizard } from './use-wizard.ts';

/** Leads to the field that needs another look. */
export function ShowButton({ wizard, field }: { wizard: Wizard; field: string }) {
  const { step, node } = placeOf(wizard.draft, field);
  if (!step) return null;
  const show = () => {
    wizard.pick(node);
    wizard.go(step);
  };
  return (
    <Button small onClick={show}>
      {m.wizard.wrongShow}
    </Button>
  );
}
