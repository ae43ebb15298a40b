import { type Draft, draftOf } from '../../../../src/renderer/features/wizard/draft.ts';
import { setDraft } from '../../../../src/renderer/features/wizard/draft-store.ts';
import { SkepError } from '../../../../src/shared/errors.ts';
import { type Lab, LabSpec, type LabSpecInput } from '../../../../src/shared/model/lab.ts';
import type { LabPlan } from '../../../../src/shared/model/lab-plan.ts';
import { aPart, aPlan, aPlannedStep, portsPlan } from '../../change/plans.ts';
import type { FakePort } from '../../fake-port.ts';
import { check, ipvs, portTaken, previewOf } from '../../scenes.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB } from './lab.ts';
import type { Scenario } from './types.ts';

const PASSED = [check(), ipvs, check({ id: 'kernel.vxlan', title: 'VXLAN', group: 'kernel', found: 'built in' })];

function engines(port: FakePort): void {
  base(port);
  port.answer('engine.images', () => []);
  port.answer('lab.preview', ({ spec }) => previewOf(LabSpec.parse(spec)));
  port.answer('lab.preflight', () => PASSED);
}

type Answers = Omit<LabSpecInput, 'name'>;

interface NewScene {
  step?: string;
  spec?: Answers;
  draft?: Partial<Draft>;
  more?: (port: FakePort) => void;
}

/** A new lab at a step, with answers that somebody gave. */
const newLab = ({ step = 'topology', spec, draft, more }: NewScene = {}): Scenario => ({
  route: `#/new/${step}`,
  play: (port) => {
    engines(port);
    if (spec || draft) setDraft({ ...draftOf({ name: LAB, ...spec }, 'file'), ...draft });
    more?.(port);
  },
});

const WHOLE: Answers = {
  workers: 4,
  managers: 3,
  ports: ['8000:80', '0.0.0.0:9000:9000'],
  limits: { cpus: 1.5, memory: '1g' },
  mounts: ['/home/me/data:/data:ro', 'cache:/var/cache/builds'],
  stackFolder: '/home/me/stacks',
  nodes: {
    worker01: { image: 'docker:27.5.1-dind', ports: ['8081:81'], mounts: ['/srv/gpu:/gpu'], limits: { memory: '4g' } },
    manager02: { ports: ['8082:80'] },
  },
  labels: { worker01: { disk: 'ssd', zone: 'a' } },
  dns: ['10.0.0.53', 'fd00::53'],
  ipv6: true,
  proxy: { http: 'http://proxy.example:3128', except: ['.example', '10.0.0.0/8'] },
  mirror: {},
  shareImages: true,
  daemonArgs: ['--log-level=debug'],
};

/** One fault under each Advanced. */
const WRONG: Answers = {
  limits: { memory: '64m' },
  mounts: ['data/here:/data', '/srv/data:/var/lib/docker'],
  nodes: { worker02: { ports: ['8000:80'], mounts: ['/a:/x', '/b:/x'], limits: { memory: '100m' } } },
  ports: ['8000:80'],
  proxy: { http: 'http://me:secret@proxy.example:3128' },
  mirror: { remote: 'http://localhost:5000' },
};

const BASE = LabSpec.parse({ name: LAB, ports: ['8000:80', '9000:9000'], labels: { worker02: { disk: 'ssd' } } });
const EDITED: LabSpecInput = { ...BASE, workers: 4, skip: ['worker02'], ports: ['8001:80', '9000:9000'], labels: {} };

interface EditScene {
  step?: string;
  lab?: Partial<Lab>;
  /** What somebody made of it in this tab. */
  edited?: LabSpecInput;
  draft?: Partial<Draft>;
  plan?: (() => LabPlan) | undefined;
  more?: (port: FakePort) => void;
}

/** A lab that is there, in the wizard. */
const edit = ({ step = 'topology', lab = {}, edited, draft, plan, more }: EditScene = {}): Scenario => ({
  route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/edit/${step}`,
  play: (port) => {
    engines(port);
    port.feed('lab.list', { labs: [aLab({ spec: BASE, revision: 1, ...lab })] });
    if (plan) port.answer('lab.plan', plan);
    if (edited || draft) {
      const kept = { draft: { ...draftOf(edited ?? BASE, 'file'), ...draft }, base: { revision: 1, spec: BASE } };
      sessionStorage.setItem(`skep.edit ${ENGINE}/${LAB}`, JSON.stringify(kept));
    }
    more?.(port);
  },
});

/** Two workers more, one less, and the manager's ports. */
const large = (more: Partial<LabPlan> = {}): LabPlan =>
  portsPlan({
    spec: LabSpec.parse(EDITED),
    parts: [
      aPart('worker04', 'make'),
      aPart('worker05', 'make'),
      ...portsPlan().parts,
      aPart('worker02', 'remove', { moves: [{ service: 'web', tasks: 1 }] }),
    ],
    steps: [
      ...portsPlan().steps,
      aPlannedStep('worker02', 'drain', `docker exec ${LAB}-manager docker node update --availability drain worker02`),
    ],
    ...more,
  });

const refused = (): LabPlan =>
  aPlan({
    refusals: [
      {
        message: 'With manager02 removed 1 of 2 managers answers, and 2 must',
        hint: 'Repair manager03 first, or add a manager.',
      },
    ],
  });

const CHANGED = LabSpec.parse({ ...BASE, workers: 5, nodeImage: 'docker:29.1.0-dind' });

export const wizardScenarios: Record<string, Scenario> = {
  wizard: newLab(),
  'wizard-port-taken': newLab({
    spec: { ports: ['8000:80'] },
    more: (port) => port.answer('lab.preflight', () => [portTaken, ...PASSED]),
  }),
  'wizard-engine': newLab({ step: 'engine', spec: WHOLE }),
  'wizard-whole': newLab({ spec: WHOLE }),
  'wizard-network': newLab({ step: 'network', spec: WHOLE }),
  'wizard-registry': newLab({ step: 'registry', spec: WHOLE }),
  'wizard-review': newLab({ step: 'review', spec: WHOLE }),
  'wizard-wrong': newLab({ spec: WRONG }),
  'wizard-wrong-network': newLab({ step: 'network', spec: WRONG }),
  'wizard-wrong-registry': newLab({ step: 'registry', spec: WRONG }),
  'wizard-fifty': newLab({ spec: { managers: 5, workers: 50, nodes: { worker07: { image: 'docker:27.5.1-dind' } } } }),
  edit: edit(),
  'edit-review-unchanged': edit({ step: 'review' }),
  'edit-topology': edit({ edited: EDITED, plan: large }),
  'edit-engine': edit({ step: 'engine', edited: EDITED, plan: large }),
  'edit-network': edit({ step: 'network', edited: EDITED, plan: large }),
  'edit-review': edit({ step: 'review', edited: EDITED, plan: large }),
  'edit-planning': edit({ step: 'review', edited: EDITED }),
  'edit-refused': edit({ step: 'review', edited: { ...BASE, workers: 2 }, plan: refused }),
  'edit-plan-failed': edit({
    step: 'review',
    edited: EDITED,
    plan: () => {
      throw new SkepError('ENGINE_UNREACHABLE', 'The engine local does not answer', {
        hint: 'Start it: sudo systemctl start docker',
      });
    },
  }),
  'edit-apply-failed': edit({
    step: 'review',
    edited: EDITED,
    plan: () => large({ warnings: [] }),
    more: (port) =>
      port.answer('lab.change', () => {
        throw new SkepError('BUSY', `${LAB} is being changed already`, { hint: 'Wait until that is done.' });
      }),
  }),
  'edit-invalid': edit({ step: 'review', edited: BASE, draft: { workers: 77 }, plan: large }),
  'edit-overtaken': edit({ step: 'review', edited: EDITED, plan: large, lab: { revision: 2, spec: CHANGED } }),
  'edit-busy': edit({ lab: { state: 'changing', operation: 'op-1' } }),
  'edit-missing': edit({ more: (port) => port.feed('lab.list', { labs: [] }) }),
};
