import { useEffect } from 'react';
import { createStore, useStore } from 'zustand';
import type { Check } from '../../shared/model/doctor.ts';
import { bridge } from '../bridge.ts';

/** What the doctor found of an engine, asked once: a kernel does not change while it runs. */
const checksStore = createStore<ReadonlyMap<string, readonly Check[]>>(() => new Map());
const IPVS = 'kernel.ipvs';
const asked = new Set<string>();

async function ask(engine: string): Promise<void> {
  if (asked.has(engine)) return;
  asked.add(engine);
  try {
    const { checks } = await bridge.call('doctor.run', { engine });
    rememberChecks(engine, checks);
    // Before the node image is there it cannot be tried: a later page may learn more.
    if (checks.some((check) => check.id === IPVS && check.result === 'skipped')) asked.delete(engine);
  } catch {
    // Not known, then: the doctor's own page says why. The next page that wants to know asks again.
    asked.delete(engine);
  }
}

/** A newer look at the engine takes the place of the remembered one. */
export function rememberChecks(engine: string, checks: readonly Check[]): void {
  checksStore.setState((all) => new Map(all).set(engine, checks), true);
}

/** The check that says that the engine's kernel has no IPVS; undefined while that is not known, or where it has. */
export function useNoIpvs(engine: string): Check | undefined {
  useEffect(() => void ask(engine), [engine]);
  const check = useStore(checksStore, (all) => all.get(engine)?.find((one) => one.id === IPVS));
  return check && (check.result === 'warning' || check.result === 'failed') ? check : undefined;
}
