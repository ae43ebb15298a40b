import { matrix } from './lib/matrix.mjs';
import { main, say } from './lib/process.mjs';
import { check, playwright, prepare, totals, vitest } from './lib/tests.mjs';

/** test.mjs [--full]: everything that a change must pass, from a clone with nothing in it; --full: at length, and on other engines. */
await main(async (args) => {
  const full = args.includes('--full');
  const begin = Date.now();
  const { env, end } = await prepare();
  say(`set-up: ${Math.round((Date.now() - begin) / 1000)} s`);
  const stages = [];
  try {
    stages.push(await check(env));
    const seed = full ? { SKEP_SEED: String(Date.now() % 1_000_000), ...env } : env;
    stages.push(await vitest(seed, 'unit', ['unit', 'renderer']));
    stages.push(await vitest(env, 'integration', ['integration']));
    if (full) for (const name of ['full', 'alone']) stages.push(await vitest(env, name, [name]));
    stages.push(await playwright(full ? { ...env, SKEP_FULL: '1' } : env));
  } finally {
    await end();
  }
  if (full) stages.push(...(await matrix({ chromium: env.SKEP_CHROMIUM })));
  say(`\nin ${Math.round((Date.now() - begin) / 1000)} s`);
  return totals(stages);
});
