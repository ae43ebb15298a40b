import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { dialogStore } from '../../stores/index.ts';

/** Loaded when a log is first opened: the page starts without a terminal. */
const NodeLog = lazy(async () => ({ default: (await import('./NodeLog.tsx')).NodeLog }));

/** A node's daemon log, followed. Mounted once by the app. */
export function NodeLogDialog() {
  const asked = useStore(dialogStore, (dialogs) => dialogs.nodeLog);
  return (
    asked && (
      <Suspense>
        <NodeLog key={`${asked.engine} ${asked.lab} ${asked.node}`} asked={asked} />
      </Suspense>
    )
  );
}
