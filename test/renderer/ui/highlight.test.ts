import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, tokens } from '../../../src/renderer/ui/highlight.ts';

const kinds = (line: string, language: Language) =>
  tokens(line, language)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => [kind, text]);

describe('tokens', () => {
  it('loses no letter of any line', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom<Language>('yaml', 'shell', 'text'),
        (line, language) => {
          expect(
            tokens(line, language)
              .map(({ text }) => text)
              .join(''),
          ).toBe(line);
        },
      ),
    );
  });

  it('tells keys, strings, numbers and comments of YAML apart', () => {
    expect(kinds('  workers: 3 # more', 'yaml')).toEqual([
      ['key', 'workers'],
      ['punctuation', ':'],
      ['number', '3'],
      ['comment', '# more'],
    ]);
    expect(kinds('- "8000:80"', 'yaml')).toEqual([
      ['punctuation', '-'],
      ['string', '"8000:80"'],
    ]);
  });

  it('sees the command and its flags in a line of shell', () => {
    expect(kinds('docker run -d --name lab', 'shell')).toEqual([
      ['key', 'docker'],
      ['number', '-d'],
      ['number', '--name'],
    ]);
  });
});
