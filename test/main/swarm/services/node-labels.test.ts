import { expect, it } from 'vitest';
import { labelsBefore } from '../../../../src/main/swarm/services/node-labels.ts';

it('labels are put back as they were: those that were not there are removed, whatever they are called', () => {
  expect(labelsBefore({ disk: 'ssd', empty: '' }, { disk: 'hdd', empty: 'x', zone: 'a', constructor: 'me' })).toEqual({
    ...{ disk: 'ssd', empty: '', zone: null },
    constructor: null,
  });
});
