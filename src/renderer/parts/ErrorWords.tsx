import type { SkepError } from '../../shared/errors.ts';
import { text } from '../ui/index.ts';

/** What went wrong, and under it what to do. Messages end without a full stop, so the two never share a line. */
export const ErrorWords = ({ error: { message, hint } }: { error: Pick<SkepError, 'message' | 'hint'> }) => (
  <>
    <div>{message}</div>
    {hint && <div className={text.second}>{hint}</div>}
  </>
);
