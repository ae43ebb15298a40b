import { createStore } from 'zustand/vanilla';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { Done, SwarmService } from '../../../shared/model/swarm.ts';
import { tellDone } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { navigate } from '../../routes.ts';
import { openDialog, toastError } from '../../stores/index.ts';

type Named = Pick<SwarmService, 'id' | 'name'>;
type Doing = 'removing' | 'asking';

/** Services of which something was asked: an id is in it until the engine has answered. */
export const busyStore = createStore<{ busy: ReadonlyMap<string, Doing> }>(() => ({ busy: new Map() }));

function setBusy(id: string, doing: Doing | undefined): void {
  const busy = new Map(busyStore.getState().busy);
  if (doing) busy.set(id, doing);
  else busy.delete(id);
  busyStore.setState({ busy });
}

/** Does it and says so, with the way back where there is one; or says why not. */
async function act(ref: LabRef, { id }: Named, doing: Doing, said: string, call: () => Promise<Done>): Promise<void> {
  setBusy(id, doing);
  try {
    tellDone(ref, said, await call());
  } catch (error) {
    toastError(error);
  } finally {
    setBusy(id, undefined);
  }
}

/** At once: the toast brings it back. */
export const removeService = (ref: LabRef, service: Named): Promise<void> =>
  act(ref, service, 'removing', m.services.page.removed(service.name), () =>
    bridge.call('swarm.removeService', { ...ref, service: service.id }),
  );

/** Nothing takes it back: it is asked about first. */
export const restartService = (ref: LabRef, service: Named): Promise<void> =>
  act(ref, service, 'asking', m.services.page.restarted(service.name), () =>
    bridge.call('swarm.forceServices', { ...ref, services: [service.id] }),
  );

export const rollBackService = (ref: LabRef, service: Named): Promise<void> =>
  act(ref, service, 'asking', m.services.page.rolledBack(service.name), () =>
    bridge.call('swarm.rollbackService', { ...ref, service: service.id }),
  );

/** An update that paused goes on when the same spec is applied once more. */
export const goOn = (ref: LabRef, service: Named & Pick<SwarmService, 'spec'>): Promise<void> =>
  act(ref, service, 'asking', m.services.page.continued(service.name), () => {
    const { id, spec } = service;
    return bridge.call('swarm.updateService', { ...ref, service: id, base: spec, spec, force: true });
  });

export const editService = (ref: LabRef, { id }: Named): void => openDialog({ service: { ...ref, edit: id } });

export const logsOf = ({ engine, lab }: LabRef, { id }: Named): void =>
  navigate({ page: 'lab', engine, lab, view: 'logs', selection: `service:${id}` });
