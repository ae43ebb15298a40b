import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useQuery } from '../../../src/renderer/stores/index.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { installFakePort } from '../fake-port.ts';

const port = installFakePort();

function Probe({ text, again }: { text: string | null; again?: number }) {
  const { data, error, pending } = useQuery('lab.parse', text === null ? null : { text }, { debounce: 100, again });
  return (
    <p>
      {data?.issues[0]?.message ?? 'none'} | {error?.message ?? 'ok'} | {pending ? 'pending' : 'rest'}
    </p>
  );
}

const shown = () => screen.getByText(/\|/).textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('useQuery', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    port.answer('lab.parse', ({ text }) => ({
      issues: [{ path: '', message: `read ${text}`, severity: 'error' as const }],
    }));
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('waits until the input rests, and asks once', async () => {
    const before = port.calls('lab.parse').length;
    const { rerender } = render(<Probe text="a" />);
    await pass(50);
    rerender(<Probe text="ab" />);
    await pass(50);
    rerender(<Probe text="abc" />);
    await pass(150);
    expect(shown()).toBe('read abc | ok | rest');
    expect(port.calls('lab.parse').slice(before)).toEqual([{ text: 'abc' }]);
  });

  it('keeps the last answer while it asks for the next, and when that fails', async () => {
    const { rerender } = render(<Probe text="a" />);
    await pass(150);
    port.answer('lab.parse', () => {
      throw new SkepError('BUSY', 'not now');
    });
    rerender(<Probe text="b" />);
    expect(shown()).toBe('read a | ok | pending');
    await pass(150);
    expect(shown()).toBe('read a | not now | rest');
  });

  it('asks again for the same when told to, and not at all for null', async () => {
    const before = port.calls('lab.parse').length;
    const { rerender } = render(<Probe text="a" again={0} />);
    await pass(150);
    rerender(<Probe text="a" again={1} />);
    await pass(150);
    rerender(<Probe text={null} />);
    await pass(150);
    expect(port.calls('lab.parse').length - before).toBe(2);
    expect(shown()).toContain('rest');
  });
});
