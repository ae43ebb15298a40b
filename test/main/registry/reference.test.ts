import { describe, expect, it } from 'vitest';
import { insideName, namesOf } from '../../../src/main/registry/reference.ts';

describe('namesOf', () => {
  it('has one name for the push and one for the nodes', () => {
    expect(namesOf('kickscar/hellodocker:1.0', 32768)).toEqual({
      repository: 'kickscar/hellodocker',
      tag: '1.0',
      pushed: '127.0.0.1:32768/kickscar/hellodocker',
      inside: 'registry:5000/kickscar/hellodocker:1.0',
    });
  });

  it('takes latest where no tag is given', () => {
    expect(namesOf('web', 5000)).toMatchObject({
      repository: 'web',
      tag: 'latest',
      inside: 'registry:5000/web:latest',
    });
    expect(insideName('a/b.c-d')).toBe('registry:5000/a/b.c-d:latest');
  });
});
