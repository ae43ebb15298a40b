import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import type { Lab, LabSpec } from '../../../shared/model/lab.ts';
import type { PlannedPart } from '../../../shared/model/lab-plan.ts';
import { hrefOf, navigate, type Route, type WizardStep } from '../../routes.ts';
import { type Query, useEngines, useLabs, useQuery } from '../../stores/index.ts';
import type { Draft } from './draft.ts';
import { draftStore } from './draft-store.ts';
import { type Finding, findingsOf, type Judged, judge } from './findings.ts';

export interface Wizard extends Judged {
  draft: Draft;
  engines: readonly EngineInfo[];
  engine: EngineInfo | undefined;
  takenNames: ReadonlySet<string>;
  preview: Query<'lab.preview'>;
  checks: Query<'lab.preflight'>;
  /** What is to be said at this field, the gravest first. */
  at(field: string): Finding | undefined;
  /** The lab that is edited; absent: a new one is made. */
  lab: Lab | undefined;
  /** What that lab was when its editing began. */
  base: LabSpec | undefined;
  /** What becomes of a node, by short name, where a lab is edited. */
  marks: ReadonlyMap<string, PlannedPart['what']>;
  /** The node whose own options are shown, by short name. */
  node: string | undefined;
  pick(short: string | undefined): void;
  href(step: WizardStep): string;
  go(step: WizardStep): void;
}

/** Long enough for a word to be typed, short enough to seem at once. */
const PREVIEW_REST_MS = 150;
const CHECKS_REST_MS = 400;

/** The draft, what it means, and what the engine says to it. `again` asks the engine anew. */
export function useWizard(again: number): Wizard {
  const draft = useStore(draftStore, (state) => state.draft);
  const engines = useEngines() ?? [];
  const labs = useLabs();
  const engine = chosenEngine(engines, draft.engine);

  const engineId = engine?.id;
  const takenNames = useMemo(
    () => new Set((labs ?? []).filter((lab) => lab.engine === engineId).map((lab) => lab.name)),
    [labs, engineId],
  );
  const engineName = engine?.name ?? '';
  const judged = useMemo(() => judge(draft, { takenNames, engineName }), [draft, takenNames, engineName]);

  const input = judged.spec && engine?.state === 'up' ? { engine: engine.id, spec: judged.spec } : null;
  const asked = input !== null;
  const preview = useQuery('lab.preview', input, { debounce: PREVIEW_REST_MS });
  const checks = useQuery('lab.preflight', input, { debounce: CHECKS_REST_MS, again });

  const findings = useMemo(() => {
    // An answer to an earlier question would accuse the port that was just mended.
    const told = !asked || checks.pending ? [] : findingsOf(draft, checks.data ?? []);
    return [...judged.findings, ...told].sort((a, b) => gravity(a) - gravity(b));
  }, [draft, judged.findings, asked, checks.data, checks.pending]);

  return {
    ...judged,
    ...useSteps(newLab),
    findings,
    draft,
    engines,
    engine,
    takenNames,
    preview,
    checks,
    lab: undefined,
    base: undefined,
    marks: NO_MARKS,
    at: (field) => findings.find((finding) => finding.field === field),
  };
}

const NO_MARKS: ReadonlyMap<string, PlannedPart['what']> = new Map();
const newLab = (step: WizardStep): Route => ({ page: 'wizard', step });

/** The one that was chosen; else the current one, or where that does not answer the first that does. */
function chosenEngine(engines: readonly EngineInfo[], chosen: string | undefined): EngineInfo | undefined {
  if (chosen !== undefined) return engines.find(({ id }) => id === chosen);
  const current = engines.find((engine) => engine.current);
  return current?.state === 'up' ? current : (engines.find(({ state }) => state === 'up') ?? current);
}

/** Where the steps lead, and the node that was picked on one of them. */
export function useSteps(route: (step: WizardStep) => Route): Pick<Wizard, 'node' | 'pick' | 'href' | 'go'> {
  const [node, setNode] = useState<string>();
  const go = (step: WizardStep) => navigate(route(step));
  return {
    node,
    pick: (short) => {
      setNode(short);
      // Its options stand on this step, wherever the picture was pressed.
      if (short !== undefined) go('topology');
    },
    href: (step) => hrefOf(route(step)),
    go,
  };
}

export const gravity = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
