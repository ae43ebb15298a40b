import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dismissToast, holdToasts, toast, toastError, toastStore } from '../../../src/renderer/stores/index.ts';
import { cancelled, SkepError } from '../../../src/shared/errors.ts';

const texts = () => toastStore.getState().toasts.map(({ text }) => text);

describe('toasts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    for (const { id } of toastStore.getState().toasts) dismissToast(id);
  });
  afterEach(() => vi.useRealTimers());

  it('leave after ten seconds', () => {
    toast({ tone: 'ok', text: 'done' });
    vi.advanceTimersByTime(9900);
    expect(texts()).toEqual(['done']);
    vi.advanceTimersByTime(200);
    expect(texts()).toEqual([]);
  });

  it('stay while the pointer is on them', () => {
    toast({ tone: 'ok', text: 'done' });
    holdToasts(true);
    vi.advanceTimersByTime(30_000);
    expect(texts()).toEqual(['done']);
    holdToasts(false);
    vi.advanceTimersByTime(10_000);
    expect(texts()).toEqual([]);
  });

  it('tell failures with the way out until they are closed, and never a cancel', () => {
    toastError(new SkepError('PORT_TAKEN', 'Port 8000 is taken', { hint: 'Use 8001' }));
    toastError(cancelled());
    vi.advanceTimersByTime(60_000);
    expect(toastStore.getState().toasts).toMatchObject([{ text: 'Port 8000 is taken', hint: 'Use 8001', tone: 'bad' }]);
  });

  it('are at most four', () => {
    for (const text of ['1', '2', '3', '4', '5']) toast({ tone: 'info', text });
    expect(texts()).toEqual(['2', '3', '4', '5']);
  });
});
