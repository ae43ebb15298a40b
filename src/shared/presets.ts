import type { LabSpecInput } from './model/lab.ts';

export interface Preset {
  id: string;
  /** Less what the defaults of `LabSpec` already say. */
  spec: LabSpecInput;
}

/** Labs to start from; the first is the tutorial's. Their names for people are in the message catalogue. */
export const PRESETS: readonly [Preset, ...Preset[]] = [
  { id: 'tutorial', spec: { name: 'hellodocker', managers: 1, workers: 3, ports: ['8000:80', '9000:9000'] } },
  { id: 'quorum', spec: { name: 'quorum', managers: 3, workers: 2 } },
  { id: 'single', spec: { name: 'single', managers: 1, workers: 0 } },
  { id: 'wide', spec: { name: 'wide', managers: 3, workers: 7 } },
];

export const presetById = (id: string): Preset | undefined => PRESETS.find((preset) => preset.id === id);
