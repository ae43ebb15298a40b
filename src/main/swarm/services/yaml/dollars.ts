import { isNode } from 'yaml';

/** Stack files read `$NAME` in a value as a variable, and `$$` as a dollar sign. */
export function escapeDollars(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (typeof value !== 'object' || value === null || isNode(value)) return value;
  if (Array.isArray(value)) return value.map(escapeDollars);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escapeDollars(each)]));
}

const VARIABLE = /\$(?:(\$)|([a-z_]\w*)|\{([a-z_]\w*)(?:(:?-)([^{}]*)|:?\?[^{}]*)?\})/gi;

/** The value as written for real; `missing` are variables without a default, which nothing here could give. */
export function readDollars(text: string): { text: string; missing: string[] } {
  const missing: string[] = [];
  const read = text.replace(
    VARIABLE,
    (whole: string, ...[dollar, bare, braced, , otherwise]: (string | undefined)[]) => {
      if (dollar) return '$';
      if (otherwise !== undefined) return otherwise;
      missing.push(bare ?? braced ?? whole);
      return whole;
    },
  );
  return { text: read, missing };
}
