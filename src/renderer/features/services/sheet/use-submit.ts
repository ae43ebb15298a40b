import { useEffect, useRef } from 'react';
import type { SkepError } from '../../../../shared/errors.ts';
import type { LabRef } from '../../../../shared/model/lab.ts';
import type { ServiceSpec } from '../../../../shared/model/service.ts';
import { tellDone } from '../../../actions/index.ts';
import { m } from '../../../messages/index.ts';
import { LAB_VIEW, navigate } from '../../../routes.ts';
import { useCall } from '../../../stores/index.ts';
import { type Draft, dropDraft, getDraft } from '../draft/store.ts';
import type { FieldIssue } from '../draft/to-spec.ts';

export interface Submit {
  pending: boolean;
  /** A refusal that no field shows. */
  error: SkepError | undefined;
  /** What main said of fields. */
  issues: FieldIssue[];
  run: (spec: ServiceSpec) => Promise<void>;
}

/** Applies a draft. It is dropped where that worked, and kept with what was said where not. */
export function useSubmit(ref: LabRef, key: string, draft: Draft | undefined, onDone: () => void): Submit {
  const create = useCall('swarm.createService');
  const update = useCall('swarm.updateService');
  const error = create.error ?? update.error;
  const { clearError: clearCreate } = create;
  const { clearError: clearUpdate } = update;
  const form = draft?.form;

  // What was refused is no longer what stands there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the form changes
  useEffect(() => {
    clearCreate();
    clearUpdate();
  }, [form]);

  const isOpen = useIsOpen();
  const run = async (spec: ServiceSpec) => {
    const { id, base, form: sent } = getDraft(key) ?? {};
    // Whoever closed the sheet meanwhile stays where they are, and keeps what they have typed since.
    const finish = () => {
      if (getDraft(key)?.form === sent) dropDraft(key);
      if (isOpen()) onDone();
    };
    if (id !== undefined && base) {
      const done = await update.run({ ...ref, service: id, base, spec });
      if (!done) return;
      tellDone(ref, m.services.sheet.updated(spec.name), done);
    } else {
      const done = await create.run({ ...ref, service: spec });
      if (!done) return;
      tellDone(ref, m.services.sheet.created(spec.name), done);
      if (isOpen()) navigate({ page: 'lab', engine: ref.engine, lab: ref.lab, view: LAB_VIEW });
    }
    finish();
  };
  const issues = form && error ? refusedFields(error, form) : [];
  return { pending: create.pending || update.pending, error: issues.length > 0 ? undefined : error, issues, run };
}

/** Whether the component is still there. */
function useIsOpen(): () => boolean {
  const open = useRef(false);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  return () => open.current;
}

/** Which fields a refusal is about: somebody else may have been quicker with a name or a port. */
function refusedFields(error: SkepError, form: Draft['form']): FieldIssue[] {
  const at = (path: string): FieldIssue => ({ path, code: 'model', message: error.message });
  if (error.code === 'NAME_TAKEN') return [at('name')];
  if (error.code === 'PORT_TAKEN') {
    const named = form.ports.findIndex(({ published }) => published !== '' && error.message.includes(published));
    return form.ports.length > 0 ? [at(`ports.${Math.max(0, named)}.published`)] : [];
  }
  if (error.code !== 'INVALID_INPUT' && error.code !== 'INVALID_SPEC') return [];
  return error.issues.map(({ path, message }) => ({
    path: path.replace(/^(service|spec)\./, ''),
    code: 'model',
    message,
  }));
}
