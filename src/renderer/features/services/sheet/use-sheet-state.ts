import { useMemo } from 'react';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Cluster } from '../../../../shared/placement/index.ts';
import { useLab, useNoIpvs, useQuery } from '../../../stores/index.ts';
import { inRank } from '../../../swarm/index.ts';
import { labIssues } from '../draft/checks.ts';
import { toForm } from '../draft/form.ts';
import { differing, withFields } from '../draft/rebase.ts';
import { changeDraft, type Draft, imageChange } from '../draft/store.ts';
import { toSpec } from '../draft/to-spec.ts';
import type { SheetState } from './context.ts';
import { type AnyIssue, isShown, issueWords } from './said.ts';
import type { Submit } from './use-submit.ts';

/** The draft as the parts of the sheet read and change it, with all that is wrong with it. */
export function useSheetState(
  ref: LabRef,
  key: string,
  draft: Draft,
  cluster: Cluster,
  service: SwarmService | undefined,
  { pending, issues: refused }: Pick<Submit, 'pending' | 'issues'>,
): { state: SheetState; issues: AnyIssue[] } {
  const { form, base, tried } = draft;
  const lab = useLab(ref);
  const choices = useQuery('swarm.choices', ref).data;
  const noIpvs = useNoIpvs(ref.engine) !== undefined;
  const nodes = useMemo(() => [...cluster.nodes.values()].sort(inRank), [cluster.nodes]);
  const others = useMemo(
    () => [...cluster.services.values()].filter(({ id }) => id !== draft.id),
    [cluster.services, draft.id],
  );
  const read = useMemo(() => toSpec(form), [form]);
  const changed = useMemo(() => new Set(base ? differing(base, read.spec) : []), [base, read]);
  // While it is being made, the service that has its name is this one.
  const issues: AnyIssue[] = pending ? [] : [...labIssues(form, others, base), ...read.issues, ...refused];

  const taken = () => new Set(others.map(({ name }) => name));
  const state: SheetState = {
    ...{ ref, lab, form, base, service, cluster, nodes, choices, noIpvs, changed },
    spec: read.spec,
    set: (change) => changeDraft(key, (now) => ({ form: { ...now.form, ...change } })),
    setImage: (image) => changeDraft(key, (now) => imageChange(now, image, taken())),
    revert: (keys) =>
      changeDraft(key, (now) => (now.base ? { form: withFields(now.form, toForm(now.base), keys) } : {})),
    said: (path) => {
      const issue = issues.find((one) => one.path === path);
      return issue && isShown(issue, tried || refused.length > 0) ? issueWords(issue) : undefined;
    },
  };
  return { state, issues };
}
