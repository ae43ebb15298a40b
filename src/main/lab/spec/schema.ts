import { z } from 'zod';
import { LabSpec } from '../../../shared/model/lab.ts';

/** The JSON schema of `lab.yml`, for editors. `resources/lab.schema.json` is this, kept current by a test. */
export function labJsonSchema(): unknown {
  return {
    ...z.toJSONSchema(LabSpec, {
      io: 'input',
      override: ({ path, jsonSchema }) => {
        // A port is read from a string too, which the schema of the object cannot say.
        if (path.join('.') === 'properties.ports.items') {
          const object = { ...jsonSchema };
          for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
          Object.assign(jsonSchema, { anyOf: [{ type: 'string', examples: ['8000:80'] }, object] });
        }
      },
    }),
    title: 'A Skep lab',
  };
}
