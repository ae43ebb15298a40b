import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/renderer/App.tsx';
import { forgetText, importStore } from '../../../src/renderer/features/import/import-store.ts';
import { looksLikeLab } from '../../../src/renderer/features/import/looks-like.ts';
import { summaryOf } from '../../../src/renderer/features/import/summary.ts';
import { currentRoute, navigate } from '../../../src/renderer/routes.ts';
import { openDialog } from '../../../src/renderer/stores/index.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { installFakePort } from '../fake-port.ts';
import { playQuiet } from '../scenes.ts';
import '../show.tsx';

const port = installFakePort();
const user = userEvent.setup();

const GOOD = 'services:\n  a-manager:\n    image: docker:18.05-dind\n    tty: true\n';
const warning = { severity: 'warning' as const, path: '' };

beforeEach(() => {
  playQuiet(port);
  forgetText();
  openDialog({ importLab: false });
  port.answer('lab.parse', ({ text }) =>
    text.includes('bad')
      ? {
          issues: [{ path: 'managers', message: 'At most 5 managers', line: 2, severity: 'error' as const }],
          form: 'lab' as const,
        }
      : {
          spec: LabSpec.parse({ name: 'imported', workers: 2, ports: ['8000:80'] }),
          form: 'compose' as const,
          issues: [
            { ...warning, kind: 'replaced' as const, line: 3, message: 'docker:18.05-dind becomes docker:28.5.2-dind' },
            { ...warning, kind: 'left' as const, line: 4, message: 'tty: a node has no terminal of its own' },
            { ...warning, kind: 'left' as const, line: 9, message: 'tty: a node has no terminal of its own' },
            { ...warning, kind: 'read' as const, line: 2, message: 'a-manager is a manager, by name' },
          ],
        },
  );
  navigate({ page: 'home' });
});
afterEach(() => openDialog({ importLab: false }));

async function open() {
  render(<App />);
  await screen.findByRole('heading', { name: 'Labs' });
}
const dialog = () => screen.findByRole('dialog', { name: 'Import a lab' });
const textOf = (inside: HTMLElement) => within(inside).getByRole<HTMLTextAreaElement>('textbox');
const files = (...list: File[]) => ({ dataTransfer: { files: list, types: ['Files'] } });
const drop = (...list: File[]) => fireEvent.drop(document.body, files(...list));
const paste = (text: string, on: Element = document.body) =>
  fireEvent.paste(on, { clipboardData: { files: [], getData: () => text } });

describe('import', () => {
  it('shows what was read of a dropped file, and hands it to the wizard', async () => {
    await open();
    fireEvent.dragEnter(document.body, files());
    expect(screen.getByText('Drop it to import it')).toBeTruthy();
    drop(new File([GOOD], 'docker-compose.yml'));
    const inside = await dialog();
    expect(screen.queryByText('Drop it to import it')).toBeNull();
    expect(textOf(inside).value).toBe(GOOD);
    expect(await within(inside).findByRole('heading', { name: 'The lab imported' })).toBeTruthy();
    expect(inside.textContent).toContain('1 manager, 2 workers');
    expect(within(inside).getByRole('region', { name: 'Replaced' }).textContent).toContain('18.05-dind becomes');
    expect(within(inside).getByRole('region', { name: 'How it was read' }).textContent).toContain('by name');
    await user.click(within(inside).getByRole('button', { name: 'Use in the wizard' }));
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'review' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('imported');
  });

  it('says the same of several lines once, and leads to each', async () => {
    await open();
    drop(new File([GOOD], 'a.yml'));
    const inside = await dialog();
    const left = await within(inside).findByRole('region', { name: 'Left out' });
    expect(within(left).getAllByRole('listitem')).toHaveLength(1);
    await user.click(within(left).getByRole('button', { name: 'Go to line 4' }));
    const area = textOf(inside);
    expect(document.activeElement).toBe(area);
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('    tty: true');
  });

  it('names what is wrong by line; the text is mended in place and survives closing', async () => {
    await open();
    paste('name: bad\nmanagers: 7');
    const inside = await dialog();
    const wrong = await within(inside).findByRole('region', { name: 'To be mended' });
    expect(wrong.textContent).toContain('At most 5 managers');
    expect(within(inside).getByRole<HTMLButtonElement>('button', { name: 'Use in the wizard' }).disabled).toBe(true);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Import/ }));
    const again = await dialog();
    expect(textOf(again).value).toBe('name: bad\nmanagers: 7');
    await user.clear(textOf(again));
    await user.type(textOf(again), 'name: good');
    expect(await within(again).findByRole('heading', { name: 'The lab imported' })).toBeTruthy();
  });

  it.each([
    ['several files', [new File(['a'], 'a.yml'), new File(['b'], 'b.yml')], 'One file at a time: a.yml and b.yml'],
    ['a large one', [new File(['x'.repeat(300_000)], 'big.yml')], 'big.yml is 293 KB'],
    ['a binary one', [new File([new Uint8Array([80, 75, 3, 4, 0, 0])], 'x.zip')], 'x.zip is no text'],
    ['one that is not UTF-8', [new File([new Uint8Array([0xff, 0xfe, 0x41])], 'y.yml')], 'y.yml is no text'],
    ['an empty one', [new File([], 'empty.yml')], 'empty.yml is empty'],
  ])('says why %s cannot be taken, and keeps the text', async (_, list, message) => {
    importStore.setState({ text: GOOD });
    await open();
    drop(...list);
    const inside = await dialog();
    expect((await within(inside).findByRole('alert')).textContent).toContain(message);
    expect(textOf(inside).value).toBe(GOOD);
  });

  it('brings back the text that another took the place of', async () => {
    importStore.setState({ text: 'name: mine\nworkers: 1' });
    await open();
    drop(new File([GOOD], 'a.yml'));
    const inside = await dialog();
    expect(textOf(inside).value).toBe(GOOD);
    await user.click(within(inside).getByRole('button', { name: 'Bring back the text before' }));
    expect(textOf(inside).value).toBe('name: mine\nworkers: 1');
  });

  it('leaves a paste alone that goes into a field, or is no lab', async () => {
    await open();
    await user.click(screen.getByRole('button', { name: /^Import/ }));
    const inside = await dialog();
    paste(GOOD, textOf(inside));
    expect(textOf(inside).value).toBe('');
    await user.keyboard('{Escape}');
    paste('just words\nand more');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

it.each([
  ['services:\n  a: {}', true],
  ['# a lab\nname: demo\nworkers: 2', true],
  ['name: demo', false],
  ['docker service ls\nname', false],
  ['  name: indented\n  x: y', false],
])('%j looks like a lab: %s', (text, expected) => expect(looksLikeLab(text)).toBe(expected));

it('tells a spec in words, all of it that is not as by itself', () => {
  const plain = summaryOf(LabSpec.parse({ name: 'a' })).map(({ name }) => name);
  expect(plain).toEqual(['Nodes', 'Node image', 'Registry']);
  const spec = LabSpec.parse({
    ...{ name: 'a', skip: ['worker02'], workers: 2, ports: ['0.0.0.0:8000:80/udp'], subnet: '10.1.1.0/24', ipv6: true },
    ...{ stackFolder: '/srv', mounts: ['/a:/b:ro'], limits: { cpus: 1, memory: '1g' }, daemonArgs: ['--debug'] },
    ...{ labels: { manager: { zone: 'a' } }, dns: ['1.1.1.1'], proxy: { http: 'http://p.example', except: ['x'] } },
    ...{ mirror: {}, nodes: { worker01: { image: 'docker:27-dind', ports: ['1:1'] } }, shareImages: true },
    registry: { port: 5001, persistent: false },
  });
  expect(summaryOf(spec).map(({ name, lines }) => `${name}: ${lines.join('; ')}`)).toEqual([
    'Nodes: 1 manager, 2 workers; without worker02',
    'Node image: docker:28.5.2-dind',
    'Registry: registry:2.8.3, port 5001; images lost with it',
    'Published: 0.0.0.0:8000:80/udp',
    'Subnet: 10.1.1.0/24; IPv6',
    '/stack: /srv',
    'Mounts: /a:/b:ro',
    'Limits: 1 CPU, 1g',
    'Labels: manager zone=a',
    'Flags: --debug',
    'Name servers: 1.1.1.1',
    'Proxy: http://p.example; not for x',
    'Mirror: https://registry-1.docker.io',
    'Single nodes: worker01 docker:27-dind, 1:1',
    'New nodes: are given the images of the others',
  ]);
});
