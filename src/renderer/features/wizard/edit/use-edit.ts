import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { isCode, SkepError } from '../../../../shared/errors.ts';
import type { Lab, LabSpec } from '../../../../shared/model/lab.ts';
import { isOvertaken, type LabPlan } from '../../../../shared/model/lab-plan.ts';
import { bridge } from '../../../bridge.ts';
import { unsaid } from '../../../parts/plan-view/index.ts';
import { type Query, refOf, useEngines, useQuery } from '../../../stores/index.ts';
import { type Aside, type Base, draftStore, restartEdit } from '../draft-store.ts';
import { judge } from '../findings.ts';
import { gravity, useSteps, type Wizard } from '../use-wizard.ts';
import { editsOf } from './edits-of.ts';

export interface Edit {
  wizard: Wizard;
  base: Base;
  /** What the answers change, as a plan says it; undefined while they do not fit together. */
  edits: readonly string[] | undefined;
  plan: Query<'lab.plan'>;
  /** The plan is that of the answers as they are. */
  current: boolean;
  aside: Aside | undefined;
  /** Somebody else changed the lab since the editing began. */
  overtaken: Overtaken | undefined;
  agreed: boolean;
  agree(agreed: boolean): void;
  ready: boolean;
  applying: boolean;
  refused: SkepError | undefined;
  /** Resolves with what was begun; `false` where it was not. */
  apply(): Promise<{ operation?: string | undefined } | false>;
  again(): void;
}

export interface Overtaken {
  /** What the lab is now; absent until that is told. */
  now: Base | undefined;
  /** What they changed. */
  changes: readonly string[];
}

const NO_NAMES: ReadonlySet<string> = new Set();
const PLAN_REST_MS = 250;
const NOTHING = { data: undefined, error: undefined, pending: false } as const;

/** The lab's answers as they are being changed, and what that would do. */
export function useEdit(lab: Lab, began: Base): Edit {
  const [round, setRound] = useState(0);
  const { draft, aside } = useStore(draftStore);
  const engines = useEngines() ?? [];
  const judged = useMemo(() => judge(draft, { takenNames: NO_NAMES, engineName: '' }), [draft]);
  const { spec } = judged;
  const edits = useMemo(() => spec && editsOf(began.spec, spec), [began, spec]);

  const lost = useOvertaken(lab, began, edits);
  const asked = spec && edits && edits.length > 0 && !lost.overtaken;
  const plan = useQuery('lab.plan', asked ? { ...refOf(lab), change: { kind: 'spec', spec } } : null, {
    debounce: PLAN_REST_MS,
    again: `${round} ${lab.revision} ${lab.state}`,
  });
  const again = () => setRound((last) => last + 1);
  const current = Boolean(asked) && !plan.pending && !plan.error;
  const change = useApply({ lab, spec, plan: current ? plan.data : undefined, onOvertaken: lost.note, again });
  const findings = useMemo(() => [...judged.findings].sort((a, b) => gravity(a) - gravity(b)), [judged]);

  const wizard: Wizard = {
    ...judged,
    ...useSteps((step) => ({ page: 'edit', engine: lab.engine, lab: lab.name, step })),
    findings,
    draft,
    engines,
    engine: engines.find(({ id }) => id === lab.engine),
    takenNames: NO_NAMES,
    preview: NOTHING,
    checks: NOTHING,
    lab,
    base: began.spec,
    marks: useMemo(() => marksOf(current ? plan.data : undefined), [current, plan.data]),
    at: (field) => findings.find((finding) => finding.field === field),
  };
  return { wizard, base: began, edits, plan, current, aside, overtaken: lost.overtaken, ...change, again };
}

const marksOf = (plan: LabPlan | undefined): Wizard['marks'] =>
  new Map((plan && plan.refusals.length === 0 ? plan.parts : []).map(({ name, what }) => [name, what]));

/** Where nothing was edited the lab as it is now is simply taken. */
function useOvertaken(lab: Lab, began: Base, edits: readonly string[] | undefined) {
  const [refusedAt, setRefusedAt] = useState<number>();
  const { revision, spec } = lab;
  const moved = revision !== undefined && revision !== began.revision;
  const untouched = edits?.length === 0;
  useEffect(() => {
    if (moved && untouched && spec && revision !== undefined) restartEdit({ revision, spec });
  }, [moved, untouched, spec, revision]);

  const now = moved && spec ? { revision, spec } : undefined;
  const isOvertaken = (moved || refusedAt === began.revision) && !untouched;
  const overtaken = isOvertaken ? { now, changes: now ? editsOf(began.spec, now.spec) : [] } : undefined;
  return { overtaken, note: () => setRefusedAt(began.revision) };
}

interface Apply {
  lab: Lab;
  /** The answers as they are, and their plan. */
  spec: LabSpec | undefined;
  plan: LabPlan | undefined;
  onOvertaken: () => void;
  /** Asks for the plan again. */
  again: () => void;
}

function useApply({ lab, spec, plan, onOvertaken, again }: Apply) {
  const [agreedTo, setAgreedTo] = useState<string>();
  const [applying, setApplying] = useState(false);
  const [refused, setRefused] = useState<SkepError>();
  // What was refused was refused for other answers, or the lab as it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other answers are another question
  useEffect(() => setRefused(undefined), [spec, lab.revision, lab.state]);

  const agreed = plan !== undefined && (plan.warnings.length === 0 || agreedTo === costs(plan));
  const ready = agreed && plan.refusals.length === 0 && plan.steps.length > 0;
  const apply = async () => {
    if (!ready || applying) return false;
    setApplying(true);
    setRefused(undefined);
    try {
      return await bridge.call('lab.change', {
        ...refOf(lab),
        change: { kind: 'spec', spec: plan.spec },
        revision: plan.revision,
        confirmed: plan.warnings,
      });
    } catch (caught) {
      if (isOvertaken(caught)) onOvertaken();
      else {
        setRefused(SkepError.from(caught));
        // The plan that was shown is not what would be done: the next one says what is.
        if (isCode(caught, 'CONFLICT')) again();
      }
      return false;
    } finally {
      setApplying(false);
    }
  };
  return {
    agreed,
    agree: (yes: boolean) => setAgreedTo(yes && plan ? costs(plan) : undefined),
    ready,
    applying,
    refused: unsaid(refused, plan),
    apply,
  };
}

/** Another cost is another question. */
const costs = (plan: LabPlan): string => plan.warnings.join('\n');
