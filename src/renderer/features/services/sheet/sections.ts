import type { ServiceForm } from '../draft/form.ts';
import { toForm } from '../draft/form.ts';
import type { SpecKey } from '../draft/rebase.ts';
import { same } from '../draft/same.ts';
import { EMPTY_SPEC } from '../draft/to-spec.ts';

export const SECTIONS = {
  general: { keys: ['name', 'image'], column: 0, always: true },
  placement: {
    keys: ['mode', 'replicas', 'concurrent', 'constraints', 'preferences', 'maxPerNode'],
    column: 0,
    always: true,
  },
  ports: { keys: ['ports'], column: 0, always: true },
  networks: { keys: ['networks', 'endpointMode'], column: 0, always: true },
  command: { keys: ['command', 'args'], column: 0, always: false },
  more: { keys: ['hostname', 'user', 'dir', 'init', 'readOnly', 'stopGrace'], column: 0, always: false },
  env: { keys: ['env'], column: 1, always: true },
  mounts: { keys: ['mounts'], column: 1, always: false },
  files: { keys: ['secrets', 'configs'], column: 1, always: false },
  resources: { keys: ['reserve', 'limit'], column: 1, always: false },
  health: { keys: ['health'], column: 1, always: false },
  restart: { keys: ['restart'], column: 1, always: false },
  update: { keys: ['update'], column: 1, always: false },
  rollback: { keys: ['rollback'], column: 1, always: false },
  labels: { keys: ['labels', 'containerLabels'], column: 1, always: false },
} as const satisfies Record<string, { keys: readonly SpecKey[]; column: 0 | 1; always: boolean }>;

export type SectionId = keyof typeof SECTIONS;
export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];

const EMPTY = toForm(EMPTY_SPEC);

/** Whether a section says nothing beyond what a service has by itself. */
export const isEmpty = (id: SectionId, form: ServiceForm): boolean =>
  SECTIONS[id].keys.every((key) => same(form[key], EMPTY[key]));

/** The section that a field is in: `limit.memory` is in `resources`. */
export function sectionOf(field: string): SectionId | undefined {
  const key = field.split('.')[0] ?? '';
  return SECTION_IDS.find((id) => id === key || (SECTIONS[id].keys as readonly string[]).includes(key));
}

/** Jobs are made anew by each update: policies for rolling one out do not apply to them. */
export const applies = (id: SectionId, form: Pick<ServiceForm, 'mode'>): boolean =>
  !(form.mode.endsWith('-job') && (id === 'update' || id === 'rollback'));
