const PLAIN = /^[\w@%+=:,./-]+$/;

/** A word as a POSIX shell reads it back. */
export const quote = (word: string): string =>
  word !== '' && PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** A command line of words that are each one word to the shell. */
export const shell = (...words: readonly string[]): string => words.map(quote).join(' ');
