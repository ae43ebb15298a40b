import type { Figure } from './lib/figure.ts';
import { watching } from './live-real.ts';
import { simulated } from './live-simulated.ts';

/** The live swarm: as quick as a bare client on a real engine, and as large as no machine here holds. */
export async function live(rounds: number): Promise<Figure[]> {
  return [...(await watching(rounds)), ...(await simulated(rounds))];
}
