import { existsSync } from 'node:fs';
import { main, Stop } from './lib/process.mjs';
import { inRoot } from './lib/project.mjs';
import { playwright, prepare, totals } from './lib/tests.mjs';

/** e2e.mjs [NAME...]: e2e/NAME.spec.ts in every shell, all of them without a name. */
await main(async (args) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = names.find((name) => !existsSync(inRoot('e2e', `${name}.spec.ts`)));
  if (unknown) throw new Stop(`there is no e2e/${unknown}.spec.ts`);
  const setup = await prepare();
  try {
    const env = names.length > 0 ? { ...setup.env, SKEP_NAMED: '1' } : setup.env;
    return totals([await playwright(env, { names, options: args.filter((arg) => arg.startsWith('-')) })]);
  } finally {
    await setup.end();
  }
});
