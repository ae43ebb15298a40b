import type { LabRef } from '../../../shared/model/lab.ts';
import type { Docker } from '../../engine/index.ts';
import { findManager } from '../ask.ts';
import type { SwarmDeps } from '../deps.ts';

/** A manager to which a change is told, and the notes of what was typed. */
export interface Work {
  docker: Docker;
  ref: LabRef;
  deps: SwarmDeps;
  /** Does something under the command that a person would have typed on the manager. */
  record<T>(command: string, work: () => Promise<T>): Promise<T>;
  /** Offers to take back what was done; returns the id. */
  offer(undo: (work: Work) => Promise<unknown>): string;
}

export async function begin({ engine, lab }: LabRef, deps: SwarmDeps, signal: AbortSignal): Promise<Work> {
  const { docker, short } = await findManager(deps.engines.get(engine), lab, signal);
  const ref = { engine, lab };
  return {
    docker,
    ref,
    deps,
    record: (command, work) => deps.operations.record({ ...ref, node: short, command }, work),
    // The manager of now may be gone by then.
    offer: (undo) => deps.undo.offer(ref, async (aborted) => void (await undo(await begin(ref, deps, aborted)))),
  };
}
