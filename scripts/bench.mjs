import { foreground, main } from './lib/process.mjs';
import { inRoot, modernNode, ROOT } from './lib/project.mjs';
import { prepare } from './lib/tests.mjs';

/** bench.mjs [NAME...] [--json FILE] [--rounds N]: bench/main.ts reads the arguments. */
await main(async (args) => {
  const setup = await prepare();
  try {
    return await foreground(modernNode(), [inRoot('bench', 'main.ts'), ...args], { cwd: ROOT, env: setup.env });
  } finally {
    await setup.end();
  }
});
