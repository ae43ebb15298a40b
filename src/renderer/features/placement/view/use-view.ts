import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabRef } from '../../../../shared/model/lab.ts';
import { setSettings, useSettings } from '../../../stores/index.ts';
import type { Density } from './density.ts';
import type { Group } from './group.ts';

interface Chosen {
  group?: Group;
  density?: Density;
  /** By lab: what it is filtered for while the app is open. */
  filters: Readonly<Record<string, string>>;
}

const chosen = createStore<Chosen>(() => ({ filters: {} }));

export interface BoardView {
  group: Group;
  density: Density;
  filter: string;
  setGroup(group: Group): void;
  setDensity(density: Density): void;
  setFilter(filter: string): void;
}

/** How the board is looked at. Grouping and density are kept across starts, the filter until the window is closed. */
export function useView({ engine, lab }: LabRef): BoardView {
  const kept = useSettings()?.placement;
  const { group, density, filters } = useStore(chosen);
  const key = `${engine} ${lab}`;
  const now = {
    group: group ?? toGroup(kept?.group),
    density: density ?? kept?.density ?? ('auto' as const),
  };
  return {
    ...now,
    filter: filters[key] ?? '',
    setGroup: (next) => {
      chosen.setState({ group: next });
      setSettings({ placement: { ...now, group: next } });
    },
    setDensity: (next) => {
      chosen.setState({ density: next });
      setSettings({ placement: { ...now, density: next } });
    },
    setFilter: (next) => chosen.setState((was) => ({ filters: { ...was.filters, [key]: next } })),
  };
}

const toGroup = (text: string | undefined): Group =>
  text === 'service' || text?.startsWith('label:') ? (text as Group) : 'node';
