import { formatAge } from '../../shared/format.ts';
import { useClock } from '../ui/index.ts';

/** How long ago, kept true; drawn again only when the words change. */
export const Age = ({ since }: { since: number }) => <>{useClock(1000, (now) => formatAge(now - since))}</>;
