import { useMemo } from 'react';
import type { LabLook } from '../../shared/contract/lab.ts';
import type { EngineInfo } from '../../shared/model/engine.ts';
import type { Lab, LabRef } from '../../shared/model/lab.ts';
import { useFeed } from './use-feed.ts';

const byName = <T extends { name: string }>(a: T, b: T): number => a.name.localeCompare(b.name);

/** Newest first; those whose age is not known last. */
const byAge = (a: Lab, b: Lab): number => (b.created ?? 0) - (a.created ?? 0) || byName(a, b);

/** The labs found, newest first; undefined until the first answer. */
export function useLabs(): Lab[] | undefined {
  const labs = useFeed('lab.list', {}, (view) => view.data?.labs);
  return useMemo(() => labs && [...labs.values()].sort(byAge), [labs]);
}

/** How far the list of labs is, by engine. */
export const useLabLooks = (): ReadonlyMap<string, LabLook> | undefined =>
  useFeed('lab.looks', {}, (view) => view.data?.engines);

export function useLab(ref: LabRef | undefined): Lab | undefined {
  const { engine, lab } = ref ?? {};
  return useFeed('lab.list', {}, (view) => {
    for (const one of view.data?.labs.values() ?? []) if (one.engine === engine && one.name === lab) return one;
    return undefined;
  });
}

export const refOf = (lab: Pick<Lab, 'engine' | 'name'>): LabRef => ({ engine: lab.engine, lab: lab.name });

/** The engines known, the current one first; undefined until the first answer. */
export function useEngines(): EngineInfo[] | undefined {
  const engines = useFeed('engine.list', {}, (view) => view.data?.engines);
  return useMemo(
    () => engines && [...engines.values()].sort((a, b) => Number(b.current) - Number(a.current) || byName(a, b)),
    [engines],
  );
}

export const useEngine = (id: string | undefined): EngineInfo | undefined =>
  useFeed('engine.list', {}, (view) => (id === undefined ? undefined : view.data?.engines.get(id)));

/** The one that labs are made on; absent while none answers. */
export function useCurrentEngine(): EngineInfo | undefined {
  return useEngines()?.find((engine) => engine.current);
}
