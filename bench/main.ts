import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lab } from './lab.ts';
import type { Figure } from './lib/figure.ts';
import { table } from './lib/table.ts';
import { live } from './live.ts';
import { scale } from './scale.ts';

/** Every bench by its name: takes the number of rounds, gives its figures. */
const BENCHES: Record<string, (rounds: number) => Promise<Figure[]>> = { lab, live, scale };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, rounds: { type: 'string', default: '15' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const unknown = names.find((name) => !BENCHES[name]);
const rounds = Number(values.rounds);
if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`usage: bench [${Object.keys(BENCHES).join('|')}]... [--rounds N] [--json FILE]`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const name of names) figures.push(...((await BENCHES[name]?.(rounds)) ?? []));
console.log(`\n${table(figures)}`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
