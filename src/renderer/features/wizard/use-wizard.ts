import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { EngineInfo } from '../../../shared/model/engine.ts';
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
}

/** Long enough for a word to be typed, short enough to seem at once. */
const PREVIEW_REST_MS = 150;
const CHECKS_REST_MS = 400;

/** The draft, what it means, and what the engine says to it. `again` asks the engine anew. */
export function useWizard(again: number): Wizard {
  const draft = useStore(draftStore, (state) => state.draft);
  const engines = useEngines() ?? [];
  const labs = useLabs();
  const engine = engines.find((one) => (draft.engine ? one.id === draft.engine : one.current));

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
    findings,
    draft,
    engines,
    engine,
    takenNames,
    preview,
    checks,
    at: (field) => findings.find((finding) => finding.field === field),
  };
}

const gravity = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
