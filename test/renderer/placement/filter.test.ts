import { expect, test } from 'vitest';
import {
  completions,
  createMatcher,
  facetsOf,
  parseFilter,
  toggleToken,
} from '../../../src/renderer/features/placement/filter/filter.ts';
import { aNode, aService, aTask, byId, derive } from '../swarm/model.ts';

const model = {
  nodes: byId(aNode('manager'), aNode('worker01')),
  services: byId(aService('web', { stack: 'shop' }), aService('web-api', { created: 2000 })),
  tasks: byId(
    aTask('web', 1, 'manager', { id: 'a' }),
    aTask('web', 2, 'worker01', { id: 'b', outdated: true }),
    aTask('web-api', 1, 'worker01', { id: 'c', image: 'nginx:1@sha256:ab12' }),
    aTask('web-api', 2, 'worker01', { id: 'd', state: 'failed', desired: 'shutdown' }),
    aTask('web-api', 3, undefined, { id: 'e', state: 'pending' }),
  ),
};
const cells = derive(model).index.all();

const found = (text: string): string[] => {
  const matches = createMatcher(parseFilter(text), model);
  return cells.filter((cell) => matches?.(cell) ?? true).map(({ id }) => id);
};

test.each([
  ['', ['a', 'b', 'c', 'd', 'e']],
  ['service:web', ['a', 'b']],
  ['service:web-a', ['c', 'd', 'e']],
  ['service:web service:web-api node:manager', ['a']],
  ['state:failed state:unplaced', ['d', 'e']],
  ['stack:shop', ['a', 'b']],
  ['state:outdated', ['b']],
  ['node:worker01 state:running', ['b', 'c']],
  ['node:demo-manager', ['a']],
  ['image:nginx:1', ['c']],
  ['web-api.2', ['d']],
  ['worker01 web.2', ['b']],
  ['colour:red', []],
])('%s', (text, ids) => expect(found(text)).toEqual(ids));

test('a value with blanks stands in quotes, and a token is put in and taken out', () => {
  expect(parseFilter('node:"a b" web').tokens).toEqual([{ field: 'node', value: 'a b' }]);
  const token = { field: 'node', value: 'a b' } as const;
  expect(toggleToken('web', token)).toBe('web node:"a b"');
  expect(toggleToken('web NODE:"A B"', token)).toBe('web');
});

test('values are counted, the most first, and by the name they are called', () => {
  const facets = facetsOf(cells, model);
  expect(facets.service).toEqual([
    { value: 'web-api', count: 3 },
    { value: 'web', count: 2 },
  ]);
  expect(facets.state).toContainEqual({ value: 'outdated', count: 1 });
  expect(facets.node).toEqual([
    { value: 'worker01', count: 3 },
    { value: 'manager', count: 1 },
  ]);
  expect(facets.image[0]?.value).toBe('web-api:latest');
});

test('the last word is completed, first by fields, then by values', () => {
  const facets = facetsOf(cells, model);
  expect(completions('web s', facets)).toEqual(['web service:', 'web stack:', 'web state:']);
  expect(completions('state:failed node:w', facets)).toEqual(['state:failed node:worker01']);
  expect(completions('web ', facets)).toEqual([]);
});
