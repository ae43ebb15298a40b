import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import { useCall, useFeed } from '../../stores/index.ts';

export interface Publishing {
  /** What is or was published last, until another one is chosen. */
  under: { operation: string; reference: string } | undefined;
  state: 'running' | 'done' | 'failed';
  pending: boolean;
  error: SkepError | undefined;
  start(image: Omit<InputOf<'registry.publish'>, keyof LabRef>): Promise<void>;
  again(): void;
}

/** Publishing goes on whichever part of the dialog is looked at, and so is kept by the dialog. */
export function usePublishing(lab: LabRef): Publishing {
  const { pending, error, run, clearError } = useCall('registry.publish');
  const [under, setUnder] = useState<Publishing['under']>();
  const operation = useFeed('operation.watch', under ? { id: under.operation } : null, (view) =>
    under ? view.data?.operations.get(under.operation) : undefined,
  );
  const ended = operation?.endedAt !== undefined;
  return {
    under,
    state: operation?.state === 'done' ? 'done' : ended ? 'failed' : 'running',
    pending,
    error,
    start: async (image) => setUnder(await run({ ...lab, ...image })),
    again: () => {
      clearError();
      setUnder(undefined);
    },
  };
}
