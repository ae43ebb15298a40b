import type { Lab } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { currentRoute, navigate } from '../../routes.ts';
import { openDialog, toast } from '../../stores/index.ts';

export const close = (): void => openDialog({ change: undefined });

/** What was begun is watched; from the list of labs one does not have to leave, its row tells how far it is. */
export function onStarted(lab: Lab, operation: string | undefined): void {
  close();
  const words = m.change.started;
  if (operation === undefined) {
    toast({ tone: 'ok', text: words.nothing(lab.name) });
    return;
  }
  const watch = () => navigate({ page: 'operation', id: operation });
  if (currentRoute().page !== 'home') watch();
  else toast({ tone: 'info', text: words.begun(lab.name), action: { label: m.actions.watch, run: watch } });
}
