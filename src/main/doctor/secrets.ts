import { SECRET, withoutSwarmSecrets } from '../swarm-secrets.ts';

/** Keys whose values are secrets, wherever they stand. */
const KEY = /(token|passw(or)?d|secret|authorization|credential|api_?key|private_?key|identity_?token|^auth$|^pat$)/i;

/** Secrets within texts beside Swarm's own, most of which are what a daemon or a command printed. */
const IN_TEXT: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, SECRET],
  // Of an address: `https://user:word@host`.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s:@]*:[^/\s@]+@/gi, `$1${SECRET}@`],
  [/\b(Bearer|Basic)\s+[\w+/=.~-]+/gi, `$1 ${SECRET}`],
  // `DB_PASSWORD=…`, `--token …`, `"password": "…"`, `?access_token=…`
  [
    /((?:token|passw(?:or)?d|secret|api_?key|credentials?)["']?\s*[=:]\s*["']?|--[\w-]*(?:token|passw(?:or)?d|secret|key)[= ])(?!\[secret\])[^\s"'&,;]+/gi,
    `$1${SECRET}`,
  ],
];

/** The same value less what nobody else may know, and less the user's name in paths. */
export function withoutSecrets(value: unknown, home: string): unknown {
  if (typeof value === 'string') return cleanText(value, home);
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, home));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      KEY.test(key) && isTold(each) ? SECRET : withoutSecrets(each, home),
    ]),
  );
}

const isTold = (value: unknown): boolean => value !== undefined && value !== null && typeof value !== 'boolean';

function cleanText(text: string, home: string): string {
  const clean = IN_TEXT.reduce((rest, [secret, put]) => rest.replace(secret, put), withoutSwarmSecrets(text));
  return home.length > 1 ? clean.replaceAll(home, '~') : clean;
}
