import { expect, test } from 'vitest';
import { filterImages } from '../../../src/renderer/features/run/filter.ts';

test('an image is found by any words of its name', () => {
  const images = ['skep/hellodocker:latest', 'nginx:1.27'].map((reference) => ({
    id: reference,
    reference,
    size: 1,
    created: 1,
  }));
  expect(filterImages(images, ' Hello skep ').map((image) => image.reference)).toEqual(['skep/hellodocker:latest']);
  expect(filterImages(images, '')).toHaveLength(2);
});
