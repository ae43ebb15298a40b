export type Language = 'yaml' | 'shell' | 'text';
export type TokenKind = 'key' | 'string' | 'number' | 'comment' | 'punctuation' | 'plain';
export interface Token {
  kind: TokenKind;
  text: string;
}

type Rule = [TokenKind, RegExp];

const YAML: Rule[] = [
  ['comment', /(?<=^|\s)#.*/y],
  ['key', /(?<=^\s*(?:- )*)[\w./"'-]+(?=:(\s|$))/y],
  ['string', /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/y],
  ['number', /(?<=[\s[,:])\d+(?:\.\d+)?(?=$|[\s,\]])/y],
  ['punctuation', /[-:,[\]{}|>](?=\s|$)|[[\]{},]/y],
];
const SHELL: Rule[] = [
  ['comment', /(?<=^|\s)#.*/y],
  ['string', /"(?:[^"\\]|\\.)*"|'[^']*'/y],
  ['key', /(?<=^\s*|[|&;(]\s*)(?:docker|set|exit|for|do|done|if|then|fi|until|while|sleep|echo|export)\b/y],
  ['number', /(?<=\s)--?[a-zA-Z][\w-]*/y],
  ['punctuation', /\\$|[|&;]/y],
];
const RULES: Record<Language, Rule[]> = { yaml: YAML, shell: SHELL, text: [] };

/** One line cut into coloured parts. Good enough to read by; it is no parser. */
export function tokens(line: string, language: Language): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < line.length; ) {
    const token = tokenAt(line, at, RULES[language]);
    const last = found.at(-1);
    if (last?.kind === 'plain' && token.kind === 'plain') last.text += token.text;
    else found.push(token);
    at += token.text.length;
  }
  return found;
}

function tokenAt(line: string, at: number, rules: Rule[]): Token {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = at;
    const text = pattern.exec(line)?.[0];
    if (text) return { kind, text };
  }
  return { kind: 'plain', text: line.charAt(at) };
}
