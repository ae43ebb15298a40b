import { useEffect, useRef } from 'react';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { Dialogs } from '../../../stores/dialogs.ts';
import { useNoIpvs } from '../../../stores/index.ts';
import { changeDraft, type Draft, getDraft, imageChange, openEdit, openNew, rebase } from '../draft/store.ts';

export type Asked = NonNullable<Dialogs['service']>;

/** Opens the draft once for each time it is asked for, as soon as what it is of is known. */
export function useOpened(
  key: string,
  asked: Asked,
  services: ReadonlyMap<string, SwarmService> | undefined,
  service: SwarmService | undefined,
): void {
  const opened = useRef<Asked>(undefined);
  useEffect(() => {
    if (opened.current === asked) return;
    if (asked.edit === undefined) {
      openNew(key, asked, new Set([...(services?.values() ?? [])].map(({ name }) => name)));
    } else if (service) openEdit(key, service, asked);
    else return;
    opened.current = asked;
  }, [key, asked, services, service]);
}

/** A name that was taken from the image gives way to a service of that name; but for the one that is being made of it. */
export function useFreeName(key: string, services: ReadonlyMap<string, SwarmService>, pending: boolean): void {
  useEffect(() => {
    if (pending) return;
    const { suggested, form } = getDraft(key) ?? {};
    const taken = new Set([...services.values()].map(({ name }) => name));
    if (!suggested || suggested !== form?.name || !taken.has(suggested)) return;
    changeDraft(key, (now) => imageChange(now, now.form.image, taken));
  }, [key, services, pending]);
}

/** Keeps the draft on top of what somebody else makes of the service. */
export function useRebase(key: string, draft: Draft | undefined, service: SwarmService | undefined): void {
  const theirs = service?.spec;
  const isOpen = draft?.base !== undefined;
  useEffect(() => {
    if (theirs && isOpen) changeDraft(key, (now) => rebase(now, theirs));
  }, [key, theirs, isOpen]);
}

/** On a kernel without IPVS a new service starts with what works there: no virtual address, ports of the nodes. */
export function useKernelFit(key: string, draft: Draft | undefined, engine: string): void {
  const noIpvs = useNoIpvs(engine) !== undefined;
  const isNew = draft !== undefined && draft.base === undefined;
  const fits = draft?.fitted !== false;
  useEffect(() => {
    if (!noIpvs || !isNew || fits) return;
    changeDraft(key, ({ form }) => ({
      fitted: true,
      form: {
        ...form,
        endpointMode: 'dnsrr',
        ports: form.ports.map((port) => ({ ...port, mode: 'host' })),
      },
    }));
  }, [key, noIpvs, isNew, fits]);
}
