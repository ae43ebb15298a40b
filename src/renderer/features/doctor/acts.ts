import { createContext, useContext } from 'react';
import type { Check } from '../../../shared/model/doctor.ts';

/** What can be done about a finding. */
export interface Acts {
  /** Looks at one thing again. */
  recheck(check: Check): void;
  /** Id of the finding that is being looked at again. */
  checking: string | undefined;
  /** Asks before it does what the check's button says. */
  repair(check: Check): void;
  /** Asks before it removes what the check found left over. */
  remove(check: Check): void;
}

const ActsContext = createContext<Acts | undefined>(undefined);
export const ActsProvider = ActsContext.Provider;

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (!acts) throw new Error('A finding is shown outside of an examination');
  return acts;
}
