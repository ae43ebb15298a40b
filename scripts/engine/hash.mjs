import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A short hash of files' contents and further texts: what is made from them is remade when it changes. */
export function hashFiles(files, ...texts) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
}
