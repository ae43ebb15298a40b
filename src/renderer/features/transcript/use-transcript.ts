import { useMemo } from 'react';
import type { SkepError } from '../../../shared/errors.ts';
import type { TranscriptEntry } from '../../../shared/model/operation.ts';
import { useFeed } from '../../stores/index.ts';
import { inOrder, ofEngine } from './entries.ts';

/** Whose commands are shown: a lab's, or all. */
export interface TranscriptOf {
  engine?: string | undefined;
  lab?: string | undefined;
}

export interface TranscriptView {
  entries: readonly TranscriptEntry[];
  /** Nothing has come yet. */
  waiting: boolean;
  error: SkepError | undefined;
}

export function useTranscript({ engine, lab }: TranscriptOf): TranscriptView {
  const { data, state, error } = useFeed('operation.transcript', lab === undefined ? {} : { lab });
  const commands = data?.commands;
  const entries = useMemo(() => ofEngine(inOrder(commands?.values() ?? []), engine), [commands, engine]);
  return { entries, waiting: state === 'waiting' && !data, error };
}
