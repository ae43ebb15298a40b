import { foreground, main } from './lib/process.mjs';
import { childEnv, inRoot, modernNode } from './lib/project.mjs';
import { ensureBuild, ensureModules } from './setup.mjs';

await main(async (args) => {
  await ensureModules();
  await ensureBuild();
  return foreground(modernNode(), [inRoot('out', 'main', 'cli.js'), ...args], { env: childEnv() });
});
