import { expect, test } from 'vitest';
import { publishName, serviceName, toReferences } from '../../src/shared/image-names.ts';

test.each([
  ['nginx', 'nginx:latest'],
  ['kickscar/hellodocker:latest', 'kickscar/hellodocker:latest'],
  ['ghcr.io/team/web:1.2', 'team/web:1.2'],
  ['localhost:5000/web', 'web:latest'],
  ['registry:5000/web:2', 'web:2'],
  ['web:1@sha256:0123', 'web:1'],
])('%s is published as %s', (reference, name) => expect(publishName(reference)).toBe(name));

test.each([
  ['registry:5000/kickscar/hellodocker:latest', 'hellodocker'],
  ['my_app.v2:1', 'my-app-v2'],
  ['---', 'service'],
])('a service of %s is called %s', (reference, name) => expect(serviceName(reference)).toBe(name));

test('a name that is taken gets a number', () => {
  expect(serviceName('web', new Set(['web', 'web-2']))).toBe('web-3');
});

test('every tag of the registry is a reference as nodes reach it', () => {
  const images = [
    { repository: 'web', tags: ['2', '10'] },
    { repository: 'api', tags: ['latest'] },
  ];
  expect(toReferences(images)).toEqual(['registry:5000/api:latest', 'registry:5000/web:2', 'registry:5000/web:10']);
});
