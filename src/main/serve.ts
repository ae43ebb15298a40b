import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isCode, SkepError } from '../shared/errors.ts';
import { cacheFolder } from './paths.ts';

/** `node out/main/serve.js [--port N] [--no-open]`: the app in a browser, without the rest of the command. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new SkepError('INVALID_INPUT', `--port ${values.port} is no port`);
  }
  enableCompileCache(cacheFolder());
  const { runServe } = await import('./browser-host.ts');
  await runServe({ port, open: !values['no-open'] }, join(import.meta.dirname, '..', 'renderer'));
}

main().catch((thrown: unknown) => {
  const usage = thrown instanceof TypeError && 'code' in thrown;
  const error = SkepError.from(thrown);
  const hint = error.hint && !usage ? `\n  ${error.hint}` : '';
  process.stderr.write(`skep: ${error.message}${hint}\n`);
  process.exit(usage || isCode(error, 'INVALID_INPUT') ? 2 : 1);
});
