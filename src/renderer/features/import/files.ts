import { m } from '../../messages/index.ts';

const words = m.importing.trouble;

/** The contract's limit of `lab.parse`. */
export const LARGEST = 256 * 1024;

export type Loaded = { name: string; text: string } | { trouble: string };

/** What was dropped or chosen, as text; or why it is none. */
export async function loadFiles(files: readonly File[]): Promise<Loaded> {
  const [file] = files;
  if (!file || files.length > 1) return { trouble: words.several(files.map(({ name }) => name)) };
  const { name, size } = file;
  if (size > LARGEST) return { trouble: words.tooBig(name, Math.ceil(size / 1024)) };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length === 0) return { trouble: words.empty(name) };
    const text = decoded(bytes);
    return text === undefined ? { trouble: words.binary(name) } : { name, text };
  } catch {
    return { trouble: words.unreadable(name) };
  }
}

/** Undefined where it is no text. */
function decoded(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
