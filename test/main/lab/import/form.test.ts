import { describe, expect, it } from 'vitest';
import { readLab } from '../../../../src/main/lab/import/index.ts';

const node = { image: 'docker:28-dind', privileged: true };

describe('what is read as a compose file', () => {
  it.each([
    ['JSON', JSON.stringify({ services: { manager: node, worker01: node } })],
    ['JSON on several lines', JSON.stringify({ services: { manager: node, worker01: node } }, undefined, 2)],
    ['version 1', JSON.stringify({ manager: node, worker01: node, registry: { image: 'registry:2' } }, undefined, 2)],
    ['a key with blanks', `services  : ${JSON.stringify({ manager: node, worker01: node })}`],
  ])('%s', (_, text) => {
    expect(readLab(text)).toMatchObject({ form: 'compose', spec: { managers: 1, workers: 1 } });
  });

  it.each(['{"services": {"manager": ', '{\n  "services": {', 'services: [\n'])('one that is cut off: %j', (text) => {
    const { form, issues } = readLab(text);
    expect([form, issues.length > 0]).toEqual(['compose', true]);
  });
});

describe('what is read as a lab.yml', () => {
  it.each([
    'name: demo',
    '{"name": "demo", "registry": {"image": "registry:2"}}',
    'registry: { image: "registry:2" }',
    'labels: { manager: { services: a } }\nname: demo',
    ...['', 'null', '[]', 'text', 'name: [', '{}'],
  ])('%j', (text) => expect(readLab(text).form).toBe('lab'));
});
