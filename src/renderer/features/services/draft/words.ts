/** A command line as its words and back: quotes and backslashes as a POSIX shell has them, nothing else of it. */

const PLAIN = /^[\w@%+=:,./{}$*?!#~[\]^-]+$/;

export const joinWords = (words: readonly string[]): string =>
  words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

/** Undefined where a quote is not closed. */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === "'" ? char === "'" : quote === '"' && char === '"') quote = '';
    else if (char === '\\' && quote !== "'" && escapes(text.charAt(at + 1), quote)) {
      at += 1;
      word = (word ?? '') + text.charAt(at);
    } else if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
      word ??= '';
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}

/** Inside double quotes a backslash means itself before most characters. */
const escapes = (next: string, quote: string): boolean => next !== '' && (quote === '' || '"\\$`'.includes(next));
