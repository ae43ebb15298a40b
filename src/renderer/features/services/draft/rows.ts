/** Lists whose items are texts with parts: the form shows the parts, the draft holds the text, so that nothing is rewritten. */

/** `NAME=value`; a name alone has no value. */
export function splitEnv(entry: string): { name: string; value: string | undefined } {
  const at = entry.indexOf('=');
  return at < 0 ? { name: entry, value: undefined } : { name: entry.slice(0, at), value: entry.slice(at + 1) };
}

export const joinEnv = (name: string, value: string | undefined): string =>
  value === undefined ? name : `${name}=${value}`;

export interface ConstraintParts {
  key: string;
  op: '==' | '!=';
  value: string;
}

/** Undefined for what is not of the form `key==value`. */
export function splitConstraint(text: string): ConstraintParts | undefined {
  const [, key = '', op, value = ''] = /^\s*([^=!]*?)\s*(==|!=)\s*(.*?)\s*$/s.exec(text) ?? [];
  return op === undefined ? undefined : { key, op: op as ConstraintParts['op'], value };
}

export const joinConstraint = ({ key, op, value }: ConstraintParts): string => `${key}${op}${value}`;

/** The lines of an .env file as entries: comments and empty lines left out, `export` and surrounding quotes taken off. */
export function readDotenv(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(export\s+)?/, ''))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const { name, value } = splitEnv(line);
      return joinEnv(name.trim(), value === undefined ? undefined : unquoted(value.trim()));
    });
}

function unquoted(value: string): string {
  const [, single, double] = /^(?:'([^']*)'|"((?:[^"\\]|\\.)*)")(?:\s+#.*)?$/.exec(value) ?? [];
  if (single !== undefined) return single;
  if (double !== undefined) return double.replaceAll(/\\(["\\n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
  return value.replace(/\s+#.*$/, '');
}

/** Entries put into a list: what has the same name is replaced where it stands. */
export function mergeEnv(env: readonly string[], added: readonly string[]): string[] {
  const news = new Map(added.map((entry) => [splitEnv(entry).name, entry]));
  const kept = env.filter((entry) => entry !== '' && entry !== '=');
  const merged = kept.map((entry) => {
    const { name } = splitEnv(entry);
    const replaced = news.get(name);
    news.delete(name);
    return replaced ?? entry;
  });
  return [...merged, ...news.values()];
}
