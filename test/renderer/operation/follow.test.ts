import { expect, test } from 'vitest';
import { revealed } from '../../../src/renderer/features/operation/use-follow.ts';

test('a row that is seen stays where it is; one that is not comes into the upper third', () => {
  expect(revealed(100, 0, 300, 24)).toBe(0);
  expect(revealed(276, 0, 300, 24)).toBe(0);
  expect(revealed(277, 0, 300, 24)).toBe(177);
  expect(revealed(50, 400, 300, 24)).toBe(0);
  expect(revealed(350, 400, 300, 24)).toBe(250);
});
