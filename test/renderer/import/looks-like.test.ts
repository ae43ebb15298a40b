import { expect, it } from 'vitest';
import { looksLikeLab } from '../../../src/renderer/features/import/looks-like.ts';

it.each([
  'name: demo\nworkers: 3\n',
  'version: "3"\nservices:\n  manager:\n    image: docker:dind\n',
  '{"name":"demo","services":{"manager":{"image":"docker:dind"}}}',
  '\n{\n  "services": {}\n}\n',
])('%j is meant as a lab', (text) => expect(looksLikeLab(text)).toBe(true));

it.each(['', 'name: demo', 'workers', 'see the services:\nall of them', '{"title":"x"}', '{services', '{}'])(
  '%j is not',
  (text) => expect(looksLikeLab(text)).toBe(false),
);
