import { beforeEach, expect, it, vi } from 'vitest';
import { addGlobalActions, allActions, perform, tellDone } from '../../../src/renderer/actions/index.ts';
import { actionContext } from '../../../src/renderer/actions/registry.ts';
import { toastStore } from '../../../src/renderer/stores/index.ts';
import { installFakePort } from '../fake-port.ts';

const port = installFakePort();
const toasts = () => toastStore.getState().toasts.map(({ text, action }) => [text, action?.label]);

beforeEach(() => toastStore.setState({ toasts: [] }));

it('what is taken back by its shortcut is no longer offered by its toast', async () => {
  addGlobalActions();
  port.answer('swarm.undo', () => ({}));
  tellDone({ engine: 'local', lab: 'demo' }, 'web scaled to 3', { warnings: [], undo: 'u1' });
  expect(toasts()).toEqual([['web scaled to 3', 'Undo']]);
  const undo = allActions(actionContext()).find(({ id }) => id === 'undo');
  if (!undo) throw new Error('There is no such action');
  await perform(undo);
  await vi.waitFor(() => expect(toasts()).toHaveLength(1));
  expect(toasts()[0]?.[1]).toBeUndefined();
  expect(port.calls('swarm.undo')).toEqual([{ engine: 'local', lab: 'demo', undo: 'u1' }]);
});
