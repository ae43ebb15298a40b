import type { WizardStep } from '../../routes.ts';
import { type Draft, draftOf, isPlain } from './draft.ts';

/** What a lab can do without: it stands under Advanced, which says how much of it is not as usual. */
export const ADVANCED = {
  engine: ['daemonArgs', 'shareImages'],
  topology: ['limits.cpus', 'limits.memory', 'mounts', 'stackFolder', 'nodes'],
  network: ['dns', 'ipv6', 'proxy.http', 'proxy.https', 'proxy.except'],
  registry: ['mirror', 'registry.persistent'],
  review: [],
} as const satisfies Record<WizardStep, readonly string[]>;

export type AdvancedField = (typeof ADVANCED)[WizardStep][number];

const USUAL = draftOf({ name: 'lab' }, 'file');

const STATES: Record<AdvancedField, { get: (draft: Draft) => unknown; back: (draft: Draft) => Partial<Draft> }> = {
  daemonArgs: whole('daemonArgs'),
  shareImages: whole('shareImages'),
  'limits.cpus': part('limits', 'cpus'),
  'limits.memory': part('limits', 'memory'),
  mounts: whole('mounts'),
  stackFolder: whole('stackFolder'),
  nodes: {
    get: ({ nodes }) => Object.values(nodes).filter((node) => !isPlain(node)),
    back: () => ({ nodes: {} }),
  },
  dns: whole('dns'),
  ipv6: whole('ipv6'),
  'proxy.http': part('proxy', 'http'),
  'proxy.https': part('proxy', 'https'),
  'proxy.except': part('proxy', 'except'),
  mirror: { get: ({ mirror }) => mirror.on && mirror, back: () => ({ mirror: USUAL.mirror }) },
  'registry.persistent': part('registry', 'persistent'),
};

function whole<K extends keyof Draft>(key: K) {
  return { get: (draft: Draft) => draft[key], back: (): Partial<Draft> => ({ [key]: USUAL[key] }) };
}

function part<K extends 'limits' | 'proxy' | 'registry', P extends keyof Draft[K]>(key: K, sub: P) {
  return {
    get: (draft: Draft) => draft[key][sub],
    back: (draft: Draft): Partial<Draft> => ({ [key]: { ...draft[key], [sub]: USUAL[key][sub] } }),
  };
}

export function differs(draft: Draft, field: AdvancedField): boolean {
  const { get } = STATES[field];
  return JSON.stringify(get(draft)) !== JSON.stringify(get(USUAL));
}

export const backToUsual = (draft: Draft, field: AdvancedField): Draft => ({ ...draft, ...STATES[field].back(draft) });

/** How many settings under a step's Advanced are not as usual; of single nodes each node is one. */
export const countOf = (draft: Draft, step: WizardStep): number =>
  ADVANCED[step].filter((field) => field !== 'nodes' && differs(draft, field)).length +
  (step === 'topology' ? Object.values(draft.nodes).filter((node) => !isPlain(node)).length : 0);

/** Whether something under a step's Advanced is in error: then it is not folded away. */
export const holds = (step: WizardStep, field: string): boolean =>
  ADVANCED[step].some((own) => own === field || (own === 'mirror' && field === 'mirror.remote')) ||
  (step === 'topology' && /^(mount |node\.)/.test(field));
