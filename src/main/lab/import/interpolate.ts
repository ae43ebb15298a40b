/** A text with its variables replaced by what stands behind them for when they are not set: Skep reads no environment. */
export interface Interpolated {
  text: string;
  /** Variables for which a default was taken. */
  defaults: string[];
  /** Variables that have none, with what the file says of it. */
  missing: { name: string; why?: string }[];
}

const NAME = /^[A-Za-z_]\w*/;

/** Compose's `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:?why}`, `${X:+other}` and `$$`. */
export function interpolate(text: string): Interpolated {
  const found: Interpolated = { text: '', defaults: [], missing: [] };
  let rest = text;
  while (rest !== '') {
    const dollar = rest.indexOf('$');
    if (dollar < 0 || dollar === rest.length - 1) break;
    found.text += rest.slice(0, dollar);
    rest = rest.slice(dollar + 1);
    if (rest.startsWith('$')) {
      found.text += '$';
      rest = rest.slice(1);
    } else if (rest.startsWith('{')) {
      const end = closing(rest);
      if (end < 0) {
        found.text += '$';
        continue;
      }
      braced(rest.slice(1, end), found);
      rest = rest.slice(end + 1);
    } else {
      const name = NAME.exec(rest)?.[0];
      if (name === undefined) found.text += '$';
      else found.missing.push({ name });
      rest = rest.slice(name?.length ?? 0);
    }
  }
  found.text += rest;
  return found;
}

/** Where the brace that begins the text is closed; a default may hold braces too. */
function closing(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

function braced(inner: string, found: Interpolated): void {
  const name = NAME.exec(inner)?.[0] ?? inner;
  const [, sign = '', word = ''] = /^:?([-?+]?)([\s\S]*)$/.exec(inner.slice(name.length)) ?? [];
  if (sign === '-') {
    const nested = interpolate(word);
    found.text += nested.text;
    found.defaults.push(name, ...nested.defaults);
    found.missing.push(...nested.missing);
  } else if (sign === '+') {
    found.defaults.push(name);
  } else {
    found.missing.push({ name, ...(sign === '?' && word !== '' ? { why: word } : {}) });
  }
}
