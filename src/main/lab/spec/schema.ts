import { z } from 'zod';
import { LabSpec } from '../../../shared/model/lab.ts';
import { ABOUT } from './about.ts';

/** What is read from a string too, which the schema of the object cannot say: where it stands → how it is written. */
const WRITTEN: readonly [RegExp, string[]][] = [
  [/\bports\.items$/, ['8000:80', '0.0.0.0:8000:80/udp']],
  [/\bmounts\.items$/, ['/home/me/data:/data:ro', 'cache:/cache']],
];

/** The JSON schema of `lab.yml`, for editors. `resources/lab.schema.json` is this, kept current by a test. */
export function labJsonSchema(): unknown {
  return {
    ...z.toJSONSchema(LabSpec, {
      io: 'input',
      override: ({ path, jsonSchema }) => {
        const text = WRITTEN.find(([where]) => where.test(path.join('.')))?.[1];
        // Asked for the object first, then for what reads the string.
        if (text && jsonSchema.type === 'object') {
          const object = { ...jsonSchema };
          for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
          Object.assign(jsonSchema, { anyOf: [{ type: 'string', examples: text }, object] });
        }
        const about = ABOUT[keyOf(path)];
        if (about !== undefined) jsonSchema.description = about;
      },
    }),
    title: 'A Skep lab',
  };
}

/** `limits.memory` of `properties.limits.properties.memory`; the items of a list and the values of a map are `*`. */
const keyOf = (path: readonly PropertyKey[]): string =>
  path
    .map(String)
    .flatMap((step) =>
      step === 'properties' ? [] : [step === 'items' || step === 'additionalProperties' ? '*' : step],
    )
    .join('.');
