/**
 * Every text of the app, in one catalogue: `m.home.title`, `m.home.count(3)`. A text with something in it is a function, so that
 * each language has its own order of words and its own plurals (`plural`).
 *
 * Layout: `en/index.ts` puts the sections together, one file for each area of the screen; a feature adds its section there.
 * A second language is a folder beside `en` whose index says `satisfies Messages`: what is missing does not compile. It is then
 * listed in CATALOGUES. The language is the system's; English where it is none of ours.
 */
import { en } from './en/index.ts';

export type Messages = typeof en;

const CATALOGUES: Record<string, Messages> = { en };

const wanted = globalThis.navigator?.languages ?? [];
const language = wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag in CATALOGUES) ?? 'en';

export const m: Messages = CATALOGUES[language] ?? en;
