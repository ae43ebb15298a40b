import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmService } from '../../../shared/model/swarm.ts';
import { tellDone } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { toastError } from '../../stores/index.ts';

/** A scaling that was let go and that the live model does not show yet. */
export interface Pending {
  to: number;
  /** Whether the engine has yet to answer. */
  calling: boolean;
}

/** How long the live model may take to show what the engine has taken; after that the model is right. */
const SETTLE_MS = 2000;

const store = createStore<{ pending: ReadonlyMap<string, Pending> }>(() => ({ pending: new Map() }));
/** One scaling of a service after the other, so that the last one let go is the one that holds. */
const lines = new Map<string, Promise<void>>();

export const pendingOf = (serviceId: string): Pending | undefined => store.getState().pending.get(serviceId);
export const usePending = (): ReadonlyMap<string, Pending> => useStore(store, ({ pending }) => pending);

function put(serviceId: string, pending: Pending | undefined): void {
  const next = new Map(store.getState().pending);
  if (pending) next.set(serviceId, pending);
  else next.delete(serviceId);
  store.setState({ pending: next });
}

/** Scales, shown as done at once; shown as it was again where that fails. */
export function scaleService(lab: LabRef, service: Pick<SwarmService, 'id' | 'name'>, to: number): Promise<void> {
  const { id } = service;
  const mine: Pending = { to, calling: true };
  put(id, mine);
  const before = lines.get(id);
  const line = before ? before.then(() => scale(lab, service, mine)) : scale(lab, service, mine);
  lines.set(id, line);
  return line.finally(() => {
    if (lines.get(id) === line) lines.delete(id);
  });
}

async function scale(lab: LabRef, { id, name }: Pick<SwarmService, 'id' | 'name'>, mine: Pending): Promise<void> {
  const { engine, lab: of } = lab;
  try {
    const done = await bridge.call('swarm.scaleService', { engine, lab: of, service: id, replicas: mine.to });
    tellDone({ engine, lab: of }, m.scale.done(name, done.before, mine.to), done);
    if (pendingOf(id) !== mine) return;
    const answered = { ...mine, calling: false };
    put(id, answered);
    setTimeout(() => pendingOf(id) === answered && put(id, undefined), SETTLE_MS);
  } catch (error) {
    if (pendingOf(id) === mine) put(id, undefined);
    toastError(error);
  }
}

/** Forgets what the live model shows by now. */
export function settle(services: ReadonlyMap<string, SwarmService>): void {
  for (const [id, { to, calling }] of store.getState().pending) {
    if (!calling && services.get(id)?.wanted === to) put(id, undefined);
  }
}
