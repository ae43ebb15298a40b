/** Keys that a lab.yml or a compose file has at its top. */
const KEYS = ['name', 'services', 'managers', 'workers'];
const AT_LINE_START = new RegExp(`^(${KEYS.join('|')})[ \\t]*:`, 'm');

/** Whether a text that is pasted where nobody types is likely meant as a lab: it has keys of one, and more than a line. */
export const looksLikeLab = (text: string): boolean =>
  isJson(text) || (AT_LINE_START.test(text) && text.trim().includes('\n'));

/** JSON is YAML too, and `docker compose config --format json` prints it. */
function isJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    return KEYS.some((key) => key in JSON.parse(text));
  } catch {
    return false;
  }
}
