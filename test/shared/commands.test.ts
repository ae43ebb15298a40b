import { describe, expect, it } from 'vitest';
import { shellJoin } from '../../src/shared/commands.ts';

describe('shellJoin', () => {
  it('quotes what a shell would read otherwise', () => {
    expect(shellJoin(['docker', 'run', 'a b', "it's", '', '$HOME', 'a=b,c:1'])).toBe(
      `docker run 'a b' 'it'\\''s' '' '$HOME' a=b,c:1`,
    );
  });
});
