/** What features read: one store per feed, the connection, calls on behalf of a form, toasts and dialogs. */
export { useConnection } from './connection.ts';
export { type ChangeGesture, dialogStore, openDialog } from './dialogs.ts';
export { type FeedView, feedStore } from './feed-store.ts';
export { rememberChecks, useNoIpvs } from './kernel.ts';
export { refOf, useCurrentEngine, useEngine, useEngines, useLab, useLabLooks, useLabs } from './labs.ts';
export { setSettings, useSettings } from './settings.ts';
export { dismissToast, holdToasts, toast, toastError, toastStore } from './toasts.ts';
export { type CallState, useCall } from './use-call.ts';
export { useFeed } from './use-feed.ts';
export { type Query, useQuery } from './use-query.ts';
