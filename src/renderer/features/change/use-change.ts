import { useState } from 'react';
import { isCode, SkepError } from '../../../shared/errors.ts';
import type { Lab } from '../../../shared/model/lab.ts';
import { isOvertaken, type LabChange, type LabPlan } from '../../../shared/model/lab-plan.ts';
import { bridge } from '../../bridge.ts';
import { unsaid } from '../../parts/plan-view/index.ts';
import { refOf, useQuery } from '../../stores/index.ts';

export interface Change {
  /** The last plan that came. */
  plan: LabPlan | undefined;
  /** Why none could be made. */
  error: SkepError | undefined;
  /** The plan shown is not, or not yet, that of what is asked for now. */
  pending: boolean;
  /** The lab had become another one when it was to be done: the plan shown is one of the lab as it is now. */
  overtaken: boolean;
  /** What the plan costs was agreed to, or it costs nothing. */
  agreed: boolean;
  agree: (agreed: boolean) => void;
  /** It can be done now. */
  ready: boolean;
  applying: boolean;
  /** Why it was not begun. */
  refused: SkepError | undefined;
  apply: () => Promise<void>;
  /** Asks for the plan again. */
  again: () => void;
}

interface Options {
  lab: Lab;
  /** Absent while the form does not say what is wanted. */
  change: LabChange | undefined;
  /** Its answers are typed: asked when they have rested. */
  typed: boolean;
  /** Without an operation there was nothing to do. */
  onStarted: (operation: string | undefined) => void;
}

const TYPED_MS = 250;

/** A change from its plan to its beginning: planned anew whenever it is another one, or the lab is. */
export function useChange({ lab, change, typed, onStarted }: Options): Change {
  const [round, setRound] = useState(0);
  const [agreedTo, setAgreedTo] = useState<string>();
  const [overtaken, setOvertaken] = useState(false);
  const [applying, setApplying] = useState(false);
  const [refused, setRefused] = useState<{ error: SkepError; asked: string }>();
  // What was refused was refused for this question.
  const asked = `${JSON.stringify(change)} ${lab.revision} ${lab.state}`;
  const {
    data: plan,
    error,
    pending,
  } = useQuery('lab.plan', change ? { ...refOf(lab), change } : null, {
    debounce: typed ? TYPED_MS : 0,
    again: `${round} ${lab.revision} ${lab.state}`,
  });
  const old = pending || change === undefined || isAhead(plan, lab);
  const agreed = plan !== undefined && (plan.warnings.length === 0 || agreedTo === costs(plan));
  const ready = plan !== undefined && !error && !old && agreed && plan.refusals.length === 0 && plan.steps.length > 0;

  const again = () => setRound((last) => last + 1);
  const apply = async () => {
    if (!ready || !change || applying) return;
    setApplying(true);
    setRefused(undefined);
    setOvertaken(false);
    try {
      const answer = await bridge.call('lab.change', {
        ...{ ...refOf(lab), change },
        ...{ revision: plan.revision, confirmed: plan.warnings },
      });
      onStarted(answer.operation);
    } catch (caught) {
      if (isOvertaken(caught)) setOvertaken(true);
      else setRefused({ error: SkepError.from(caught), asked });
      // The plan that was shown is not what would be done: the next one says what is.
      if (isCode(caught, 'CONFLICT')) again();
      setApplying(false);
    }
  };

  return {
    ...{ plan, error, pending: old, overtaken, agreed, ready, applying, apply, again },
    refused: unsaid(refused?.asked === asked ? refused.error : undefined, plan),
    agree: (yes) => setAgreedTo(yes && plan ? costs(plan) : undefined),
  };
}

/** Another cost is another question. */
const costs = (plan: LabPlan): string => plan.warnings.join('\n');

/** The wanted spec was made from one that is no longer the lab's: the lab as it is now is about to be told. */
const isAhead = (plan: LabPlan | undefined, lab: Lab): boolean =>
  plan !== undefined && lab.revision !== undefined && plan.revision > lab.revision;
