import { ServiceDraft, type SwarmService } from '../../../shared/model/swarm.ts';

/** The form as it is typed: numbers are texts until they are read. */
export interface ServiceForm {
  name: string;
  image: string;
  replicas: string;
  published: string;
  target: string;
  mode: 'ingress' | 'host';
}

export type Field = keyof ServiceForm;
/** What is wrong with a field; `code` where the words are the form's own, `message` where they are the model's. */
export interface FieldError {
  code: 'required' | 'number' | 'nameTaken' | 'portTaken' | 'model';
  message?: string;
  /** Who has the name or the port. */
  by?: string;
}
export type FieldErrors = Partial<Record<Field, FieldError>>;

/** Where the model's paths are found in the form. */
const FIELD_OF: Record<string, Field> = {
  name: 'name',
  image: 'image',
  replicas: 'replicas',
  'port.published': 'published',
  'port.target': 'target',
  'port.mode': 'mode',
};

/** Reads the form: a draft, or what stands in its way, field by field. `services` are those that are there already. */
export function toDraft(
  form: ServiceForm,
  services: readonly Pick<SwarmService, 'name' | 'ports'>[],
): { draft: ServiceDraft } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const replicas = read('replicas', form, errors);
  const port = toPort(form, errors);
  const name = form.name.trim();
  if (services.some((service) => service.name === name)) errors.name = { code: 'nameTaken', by: name };
  const holder = port && portHolder(port, services);
  if (holder) errors.published = { code: 'portTaken', by: holder };

  const parsed = ServiceDraft.safeParse({ name, image: form.image.trim(), replicas, ...(port ? { port } : {}) });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = FIELD_OF[issue.path.join('.')];
      if (field) errors[field] ??= { code: 'model', message: issue.message };
    }
  }
  if (name === '') errors.name = { code: 'required' };
  if (parsed.success && Object.keys(errors).length === 0) return { draft: parsed.data };
  return { errors };
}

/** No port at all is a service that nobody outside reaches, which is fine; half a port is not. */
function toPort(form: ServiceForm, errors: FieldErrors): ServiceDraft['port'] {
  if (form.published.trim() === '' && form.target.trim() === '') return undefined;
  return { published: read('published', form, errors), target: read('target', form, errors), mode: form.mode };
}

function read(field: 'replicas' | 'published' | 'target', form: ServiceForm, errors: FieldErrors): number {
  const text = form[field].trim();
  if (text === '') errors[field] = { code: 'required' };
  else if (!/^\d+$/.test(text)) errors[field] = { code: 'number' };
  return Number(text);
}

/** A port in ingress mode is the whole swarm's, one in host mode is taken on each node that runs a task of it. */
function portHolder(
  port: NonNullable<ServiceDraft['port']>,
  services: readonly Pick<SwarmService, 'name' | 'ports'>[],
): string | undefined {
  return services.find((service) =>
    service.ports.some(
      (other) =>
        other.published === port.published &&
        other.protocol === 'tcp' &&
        (other.mode === 'ingress' || port.mode === 'ingress'),
    ),
  )?.name;
}
