import { useState } from 'react';
import type { SkepError } from '../../../shared/errors.ts';
import type { EngineInfo, EngineTest, EngineTestStep, TlsFiles } from '../../../shared/model/engine.ts';
import { m } from '../../messages/index.ts';
import { toast, useCall, useEngine, useFeed } from '../../stores/index.ts';

/** What is typed. */
export interface Form {
  address: string;
  tlsBy: 'none' | 'folder' | 'files';
  folder: string;
  ca: string;
  cert: string;
  key: string;
  /** Until it is typed, the test's suggestion. */
  name: string | undefined;
}

export interface AddForm {
  form: Form;
  change(change: Partial<Form>): void;
  name: string;
  steps: readonly EngineTestStep[];
  /** Of the present input; absent before it is tested. */
  outcome: EngineTest | undefined;
  known: EngineInfo | undefined;
  /** It can be kept: it passed, or may well pass later. */
  canAdd: boolean;
  test(): void;
  add(): Promise<void>;
  use(): Promise<void>;
  pending: boolean;
  error: SkepError | undefined;
}

const EMPTY: Form = { address: '', tlsBy: 'none', folder: '', ca: '', cert: '', key: '', name: undefined };

type Asked = { address: string; tls?: TlsFiles; attempt: number };

export function useAddEngine(done: () => void): AddForm {
  const [form, setForm] = useState(EMPTY);
  const [asked, setAsked] = useState<Asked | null>(null);
  const view = useFeed('engine.test', asked);
  const adding = useCall('engine.add');
  const using = useCall('engine.use');

  const failure = view.state === 'failed' ? view.error : undefined;
  const outcome = asked ? view.data?.tests.get('test') : undefined;
  const known = useEngine(outcome?.known);
  const name = form.name ?? outcome?.name ?? '';
  return {
    form,
    change(change) {
      setForm((before) => ({ ...before, ...change }));
      adding.clearError();
      // What was found is true of what was typed then.
      if (Object.keys(change).some((key) => key !== 'name')) setAsked(null);
    },
    name,
    steps: asked ? [...(view.data?.steps.values() ?? [])] : [],
    outcome,
    known,
    canAdd: outcome !== undefined && outcome.known === undefined && (outcome.state === 'passed' || outcome.retryable),
    test: () => setAsked({ ...inputOf(form), attempt: Date.now() }),
    async add() {
      if (!asked || !outcome) return;
      const { attempt: _, ...input } = asked;
      const added = await adding.run({ ...input, name: name.trim(), address: outcome.address ?? input.address });
      if (!added) return;
      toast({ tone: 'ok', text: m.engine.added.done(name.trim()) });
      done();
    },
    async use() {
      if (known && (await using.run({ engine: known.id }))) done();
    },
    pending: adding.pending,
    error: adding.error ?? using.error ?? failure,
  };
}

function inputOf({ address, tlsBy, folder, ca, cert, key }: Form): Omit<Asked, 'attempt'> {
  const files = tlsBy === 'folder' ? { folder } : tlsBy === 'files' ? { ca, cert, key } : {};
  const named = Object.entries(files).flatMap(([part, path]) => (path.trim() ? [[part, path.trim()]] : []));
  const tls: TlsFiles = Object.fromEntries(named);
  const isTcp = /^(tcp|https):/.test(address);
  return { address: address.trim(), ...(isTcp && named.length > 0 && { tls }) };
}
