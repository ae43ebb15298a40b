import { type ParsedSpec, parseLabYml } from '../spec/parse.ts';
import { parseCompose } from './compose.ts';
import { type Form, formOf } from './form.ts';

export interface ReadLab extends ParsedSpec {
  form: Form;
}

/** Reads what may be handed to Skep as a lab: a `lab.yml`, or a compose file. */
export function readLab(text: string): ReadLab {
  const form = formOf(text);
  return { ...(form === 'compose' ? parseCompose(text) : parseLabYml(text)), form };
}
