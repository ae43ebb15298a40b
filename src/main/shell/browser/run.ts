import { isCode, SkepError } from '../../../shared/errors.ts';
import type { AppHandlers } from '../../bridge/index.ts';
import type { Log } from '../../log.ts';
import { canOpen, openInBrowser } from './open.ts';
import { rememberedPort } from './remembered.ts';
import { type Server, startServer } from './server.ts';

export interface ServeOptions {
  /** A given port that is taken is an error; without one, the remembered port or a free one. */
  port?: number | undefined;
  open: boolean;
}

export interface ServeDeps {
  handlers: AppHandlers;
  log: Log;
  dataDir: string;
  /** The built page. */
  root: string;
  /** Prints the address; the only line on stdout. */
  print(address: string): void;
}

/** Serves the app and says where. `SKEP_TOKEN` (32 characters or more) fixes the token, for whoever restarts the server under open pages. */
export async function serve({ port, open }: ServeOptions, deps: ServeDeps): Promise<Server> {
  const server = await start(port, deps);
  deps.print(server.address);
  deps.log.info({ port: server.port }, 'serving');
  if (open && canOpen()) await openInBrowser(server.onceAddress());
  return server;
}

async function start(port: number | undefined, { handlers, log, root, dataDir }: ServeDeps): Promise<Server> {
  const token = tokenFrom(process.env.SKEP_TOKEN);
  const on = (wanted: number): Promise<Server> => startServer({ handlers, log, root, port: wanted, token });
  if (port !== undefined) return on(port);
  const remembered = rememberedPort(dataDir);
  const wanted = await remembered.read();
  const server = await on(wanted).catch((error) => {
    if (wanted !== 0 && isCode(error, 'PORT_TAKEN')) return on(0);
    throw error;
  });
  await remembered.write(server.port);
  return server;
}

function tokenFrom(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  if (/^[\w-]{32,}$/.test(given)) return given;
  throw new SkepError('INVALID_INPUT', 'SKEP_TOKEN is no token', {
    hint: 'It takes 32 or more letters, digits, - and _; leave it out for a random one.',
  });
}
