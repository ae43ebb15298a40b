import { useEffect, useRef } from 'react';
import { bridge } from '../bridge.ts';
import { currentRoute, useRoute } from '../routes.ts';
import { feedStore, toastError, useConnection, useFeed } from '../stores/index.ts';
import { type Action, type ActionContext, isEnabled } from './types.ts';

/** Some actions are always there, some come and go with labs and engines. */
export type ActionSource = (ctx: ActionContext) => readonly Action[];

const sources: ActionSource[] = [];

/** The last one added is asked first, so that a page's `Escape` goes before the app's. Returns what takes it away. */
export function addActions(source: ActionSource): () => void {
  sources.unshift(source);
  return () => {
    const at = sources.indexOf(source);
    if (at >= 0) sources.splice(at, 1);
  };
}

export const allActions = (ctx: ActionContext): Action[] => sources.flatMap((source) => source(ctx));

/** What is the case now, without subscribing to it. The app keeps both feeds alive. */
export const actionContext = (): ActionContext => ({
  route: currentRoute(),
  connected: bridge.connection.get().state === 'up',
  labs: [...(feedStore('lab.list', {}).store.getState().data?.labs.values() ?? [])],
  engines: [...(feedStore('engine.list', {}).store.getState().data?.engines.values() ?? [])],
});

export function useActionContext(): ActionContext {
  const labs = useFeed('lab.list', {}, (view) => view.data?.labs);
  const engines = useFeed('engine.list', {}, (view) => view.data?.engines);
  return {
    route: useRoute(),
    connected: useConnection().state === 'up',
    labs: [...(labs?.values() ?? [])],
    engines: [...(engines?.values() ?? [])],
  };
}

/** Actions of a page, there while it is mounted. May be given anew with every render. */
export function usePageActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => addActions(() => latest.current), []);
}

/** Runs it if it may run now; says why where it fails. */
export async function perform(action: Action): Promise<void> {
  const ctx = actionContext();
  if (!isEnabled(action, ctx)) return;
  try {
    await action.run(ctx);
  } catch (error) {
    toastError(error);
  }
}
