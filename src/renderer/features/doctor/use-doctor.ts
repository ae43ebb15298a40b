import { useEffect, useState } from 'react';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { type Query, rememberChecks, useQuery } from '../../stores/index.ts';

export interface Doctor extends Query<'doctor.run'> {
  again: () => void;
}

/** All checks of an engine, run when the page opens and on request: for a lab, or without a spec for the tutorial's. */
export function useDoctor(engine: string, spec: LabSpec | undefined): Doctor {
  const [run, setRun] = useState(0);
  const query = useQuery('doctor.run', { engine, ...(spec ? { spec } : {}) }, { again: run });
  const checks = query.data?.checks;
  useEffect(() => {
    if (checks) rememberChecks(engine, checks);
  }, [engine, checks]);
  return { ...query, again: () => setRun((count) => count + 1) };
}
