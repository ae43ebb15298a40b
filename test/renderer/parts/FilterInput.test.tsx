import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { installShortcuts } from '../../../src/renderer/actions/index.ts';
import { FilterInput } from '../../../src/renderer/parts/index.ts';
import { Dialog } from '../../../src/renderer/ui/index.ts';
import { show } from '../show.tsx';

function Filter() {
  const [value, setValue] = useState('');
  return <FilterInput id="things.filter" label="Filter things" value={value} onChange={setValue} />;
}

const field = (): HTMLInputElement => screen.getByRole('searchbox', { name: 'Filter things' });

test('a slash leads to it, Escape empties it, and then leaves it', async () => {
  const uninstall = installShortcuts();
  show(<Filter />);
  act(() => void fireEvent.keyDown(document.body, { key: '/' }));
  expect(document.activeElement).toBe(field());
  await userEvent.type(field(), 'web');
  expect(field().value).toBe('web');
  await userEvent.keyboard('{Escape}');
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).not.toBe(field());
  uninstall();
});

test('in a dialog Escape empties it before it closes that', async () => {
  const onOpenChange = vi.fn();
  show(
    <Dialog open onOpenChange={onOpenChange} title="Choose a thing">
      <Filter />
    </Dialog>,
  );
  await userEvent.type(field(), 'web{Escape}');
  expect(field().value).toBe('');
  expect(onOpenChange).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onOpenChange).toHaveBeenCalledWith(false);
});
