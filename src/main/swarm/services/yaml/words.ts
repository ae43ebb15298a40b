/** The words of a command line, as a shell would split them; nothing is expanded. Undefined where a quote is left open. */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] ?? '';
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "'" || char === '"') {
      const quoted = quotedFrom(line, i);
      if (!quoted) return undefined;
      word = (word ?? '') + quoted.text;
      i = quoted.end;
    } else if (char === '\\') {
      i += 1;
      word = (word ?? '') + (line[i] ?? '');
    } else {
      word = (word ?? '') + char;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Within double quotes a backslash takes the next letter as it is; within single ones nothing is special. */
function quotedFrom(line: string, start: number): { text: string; end: number } | undefined {
  const quote = line[start];
  let text = '';
  for (let i = start + 1; i < line.length; i += 1) {
    const char = line[i] ?? '';
    if (char === quote) return { text, end: i };
    if (char === '\\' && quote === '"' && i + 1 < line.length) {
      i += 1;
      text += line[i] ?? '';
    } else {
      text += char;
    }
  }
  return undefined;
}
