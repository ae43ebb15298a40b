import { m } from '../../messages/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import type { Show } from './filter.ts';

/** The filter leaves nothing. */
export function NoMatch({ show, text, onClear }: { show: Show; text: string; onClear: () => void }) {
  const why = text ? m.home.noMatch(text) : show === 'running' ? m.home.noneRunning : m.home.noneStopped;
  return (
    <EmptyState
      title={why}
      action={
        <Button small onClick={onClear}>
          {m.home.clear}
        </Button>
      }
    />
  );
}
