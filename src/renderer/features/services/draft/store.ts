import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Issue } from '../../../../shared/errors.ts';
import { serviceName } from '../../../../shared/image-names.ts';
import type { LabRef } from '../../../../shared/model/lab.ts';
import { ServiceSpec } from '../../../../shared/model/service.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { type ServiceForm, toForm } from './form.ts';
import { differing, outside, type SpecKey, withFields } from './rebase.ts';
import { same } from './same.ts';
import { EMPTY_SPEC, type ReadForm, toSpec } from './to-spec.ts';

/** The draft as text. */
export interface YamlDraft {
  text: string;
  /** What the text says, or said when it could last be read. */
  spec: ServiceSpec;
  issues: Issue[];
  /** It was typed in and has not been read yet. */
  unread: boolean;
}

/** What a person is about to make of a service. Kept while they look elsewhere. */
export interface Draft {
  /** The service that is edited. */
  id?: string;
  /** Its spec as it was seen: what the changes are against. */
  base?: ServiceSpec;
  form: ServiceForm;
  view: 'form' | 'yaml';
  yaml?: YamlDraft | undefined;
  /** The name that was taken from the image: it follows the image until another one is typed. */
  suggested: string;
  /** Issues are shown from the first try on. */
  tried: boolean;
  /** Fields taken over from somebody else's change. */
  took: readonly SpecKey[];
  /** Its ports and endpoint were fitted to a kernel without IPVS. */
  fitted: boolean;
}

const store = createStore<{ drafts: ReadonlyMap<string, Draft> }>(() => ({ drafts: new Map() }));

export const draftKey = (lab: LabRef, edit?: string): string => JSON.stringify([lab.engine, lab.lab, edit ?? null]);
export const useDraft = (key: string): Draft | undefined => useStore(store, ({ drafts }) => drafts.get(key));
export const getDraft = (key: string): Draft | undefined => store.getState().drafts.get(key);

function put(key: string, draft: Draft | undefined): void {
  const drafts = new Map(store.getState().drafts);
  if (draft) drafts.set(key, draft);
  else drafts.delete(key);
  store.setState({ drafts });
}

export function changeDraft(key: string, change: (draft: Draft) => Partial<Draft>): void {
  const draft = getDraft(key);
  if (draft) put(key, { ...draft, ...change(draft) });
}

export const dropDraft = (key: string): void => put(key, undefined);

const fresh = (spec: ServiceSpec): Draft => ({
  form: toForm(spec),
  view: 'form',
  suggested: '',
  tried: false,
  took: [],
  fitted: false,
});

/** A draft of a new service: the one that was kept, with the image and the spec that are asked for. */
export function openNew(key: string, asked: { image?: string; spec?: ServiceSpec }, taken: ReadonlySet<string>): void {
  // What is asked for in full is meant as it is.
  const draft = asked.spec ? { ...fresh(asked.spec), fitted: true } : (getDraft(key) ?? fresh(EMPTY_SPEC));
  const form = asked.image === undefined ? {} : imageChange(draft, asked.image, taken);
  put(key, { ...draft, ...form });
}

/** A draft of changes to a service: the one that was kept where it holds any. */
export function openEdit(key: string, service: Pick<SwarmService, 'id' | 'spec'>, asked: { spec?: ServiceSpec }): void {
  const kept = getDraft(key);
  if (!asked.spec && kept && isChanged(kept)) return;
  put(key, { ...fresh(asked.spec ?? service.spec), id: service.id, base: service.spec });
}

/** Whether anything would be lost with it. */
export function isChanged({ form, base, yaml, fitted }: Draft): boolean {
  const { spec, issues } = toSpec(form);
  if (issues.length > 0 && base) return true;
  if (yaml && (yaml.unread || yaml.issues.some(({ severity }) => severity === 'error'))) return true;
  // What was fitted to the kernel is nothing that was typed.
  const untouched = fitted ? { ...EMPTY_SPEC, endpointMode: spec.endpointMode } : EMPTY_SPEC;
  return differing(base ?? untouched, spec).length > 0;
}

/** Another image, and a name after it where the name was not typed. */
export function imageChange(draft: Draft, image: string, taken: ReadonlySet<string>): Partial<Draft> {
  const { form, base, suggested } = draft;
  if (base || (form.name !== '' && form.name !== suggested) || image === '') return { form: { ...form, image } };
  const name = serviceName(image, taken);
  return { form: { ...form, image, name }, suggested: name };
}

/** Somebody else has changed the service: what was not changed here is taken over. */
export function rebase(draft: Draft, theirs: ServiceSpec): Partial<Draft> {
  if (!draft.base) return {};
  const { took } = outside(draft.base, toSpec(draft.form).spec, theirs);
  if (took.length === 0) return {};
  return { ...settle(draft, theirs, took, 'theirs'), took: [...new Set([...draft.took, ...took])] };
}

/** Decides on fields that both have changed. */
export function settle(
  { form, base }: Draft,
  theirs: ServiceSpec,
  keys: readonly SpecKey[],
  whose: 'mine' | 'theirs',
): Partial<Draft> {
  if (!base) return {};
  return {
    base: withFields(base, theirs, keys),
    ...(whose === 'theirs' ? { form: withFields(form, toForm(theirs), keys) } : {}),
  };
}

/** A spec that can be written as text: what is needed and missing is stood in for. */
export function writable({ spec }: ReadForm): ServiceSpec {
  const named = ServiceSpec.shape.name.safeParse(spec.name).success ? spec.name : 'unnamed';
  const whole = { ...spec, name: named, image: spec.image || 'IMAGE' };
  return ServiceSpec.safeParse(whole).success ? whole : { ...EMPTY_SPEC, name: named, image: whole.image };
}

/** The text was read: the form takes over what it changed, and keeps what was typed in all other fields. */
export function readYaml(draft: Draft, text: string, spec: ServiceSpec | undefined, issues: Issue[]): Partial<Draft> {
  const { form, yaml } = draft;
  if (!yaml || yaml.text !== text) return {};
  if (!spec) return { yaml: { ...yaml, issues, unread: false } };
  const changed = withFields(form, toForm(spec), differing(yaml.spec, spec));
  return { form: changed, yaml: { text, issues, unread: false, spec: writable(toSpec(changed)) } };
}

/** Whether the text says what the form says. */
export const inStep = (yaml: YamlDraft, form: ServiceForm): boolean => same(yaml.spec, writable(toSpec(form)));
