import { useEffect, useState } from 'react';
import type { SkepError } from '../../../shared/errors.ts';
import { type Check, checkOf, type DoctorReport } from '../../../shared/model/doctor.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { rememberChecks, toastError, useCall, useQuery } from '../../stores/index.ts';
import { replaceChecks } from './groups.ts';

export interface Doctor {
  data: DoctorReport | undefined;
  error: SkepError | undefined;
  pending: boolean;
  again(): void;
  /** Looks at one check again. */
  recheck(id: string): Promise<void>;
  /** Id of the finding that is being looked at again. */
  checking: string | undefined;
  /** Puts what a check found anew in the place of what it found before. */
  put(id: string, checks: readonly Check[]): void;
}

/** All checks of an engine, run when the page opens and on request: for a lab, or without a spec for the tutorial's. */
export function useDoctor(engine: string, spec: LabSpec | undefined): Doctor {
  const [run, setRun] = useState(0);
  const subject = { engine, ...(spec ? { spec } : {}) };
  const query = useQuery('doctor.run', subject, { again: run });
  const one = useCall('doctor.run');
  const [checking, setChecking] = useState<string>();
  const [later, setLater] = useState<{ of: DoctorReport; now: DoctorReport }>();

  const data = later && later.of === query.data ? later.now : query.data;
  const checks = data?.checks;
  useEffect(() => {
    if (checks) rememberChecks(engine, checks);
  }, [engine, checks]);
  useEffect(() => {
    if (one.error) toastError(one.error);
  }, [one.error]);

  const put = (id: string, fresh: readonly Check[]): void => {
    const of = query.data;
    if (!of) return;
    setLater((last) => {
      const now = last?.of === of ? last.now : of;
      return { of, now: { ...now, checks: replaceChecks(now.checks, id, fresh) } };
    });
  };
  const again = (): void => setRun((count) => count + 1);
  const recheck = async (id: string): Promise<void> => {
    setChecking(id);
    const answer = await one.run({ ...subject, only: [id] });
    setChecking((now) => (now === id ? undefined : now));
    if (!answer) return;
    // Another check's word: the engine went meanwhile, and that concerns them all.
    if (answer.checks.every((check) => checkOf(check.id) === checkOf(id))) put(id, answer.checks);
    else again();
  };
  return {
    ...{ data, error: query.error, pending: query.pending, checking },
    ...{ again, recheck, put },
  };
}
