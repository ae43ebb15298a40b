import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { LabDialogs } from '../../../src/renderer/features/labdialogs/index.ts';
import { openDialog } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL, lab, previewOf } from '../scenes.ts';
import { show } from '../show.tsx';

const port = installFakePort();
const ref = { engine: LOCAL, lab: 'tutorial' };
const tutorial = lab({ name: 'tutorial' });

beforeEach(() => {
  openDialog({ destroy: undefined, exportLab: undefined });
  port.feed('lab.list', { labs: [tutorial] });
  port.feed('swarm.live', { status: [], nodes: [], services: [], tasks: [] });
  port.answer('registry.list', () => [{ repository: 'mailer', tags: ['0.3', '0.4'] }]);
});

const open = async (which: Parameters<typeof openDialog>[0]) => {
  show(<LabDialogs />);
  act(() => openDialog(which));
};

test('deleting says what is lost, and the safe button has the focus', async () => {
  await open({ destroy: ref });
  const dialog = await screen.findByRole('alertdialog', { name: 'Delete tutorial?' });
  expect(dialog.textContent).toContain('5 containers: registry, manager, worker01, worker02 and worker03');
  expect(await screen.findByText(/2 images in its registry: mailer:0\.3 and mailer:0\.4/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep it' }));
});

test('only the name of the lab deletes it', async () => {
  port.answer('lab.destroy', () => ({ operation: 'op-1' }));
  await open({ destroy: ref });
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Delete lab' });
  await userEvent.type(screen.getByLabelText('Type tutorial to confirm'), 'tutoriel');
  expect(button.disabled).toBe(true);
  expect(screen.getByText('That is not its name')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Type tutorial to confirm'));
  await userEvent.type(screen.getByLabelText('Type tutorial to confirm'), 'tutorial{Enter}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(port.calls('lab.destroy')).toEqual([{ ...ref, confirm: 'tutorial' }]);
});

test('a refusal is said in the dialog, which stays', async () => {
  port.answer('lab.destroy', () =>
    Promise.reject(new SkepError('BUSY', 'Another operation is at work', { hint: 'Wait for its end.' })),
  );
  await open({ destroy: ref });
  await userEvent.type(await screen.findByLabelText('Type tutorial to confirm'), 'tutorial{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('Wait for its end.');
});

test('from deleting one gets to the export, format by format', async () => {
  port.answer('lab.export', ({ as }) => ({
    filename: `tutorial.${as}`,
    text: previewOf(LabSpec.parse(tutorial.spec))[as],
  }));
  await open({ destroy: ref });
  await userEvent.click(await screen.findByRole('button', { name: 'Export…' }));
  expect(await screen.findByRole('dialog', { name: 'Export tutorial' })).toBeTruthy();
  expect((await screen.findByRole('region', { name: 'tutorial.compose' })).textContent).toContain('services:');
  await userEvent.click(screen.getByRole('tab', { name: 'lab.yml' }));
  expect((await screen.findByRole('region', { name: 'tutorial.lab' })).textContent).toContain('managers: 1');
  expect(port.calls('lab.export').map(({ as }) => as)).toEqual(['compose', 'lab']);
});
