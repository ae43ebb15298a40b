import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutPassword } from './address.ts';
import type { World } from './candidate.ts';
import type { Tls } from './tls.ts';

/** A docker context, as far as it is a way to an engine. */
export interface Context {
  name: string;
  host: string;
  tls: Tls | undefined;
}

const Config = z.object({ currentContext: z.string().optional() });
const Meta = z.object({
  Name: z.string(),
  Endpoints: z.object({
    docker: z.object({ Host: z.string().min(1), SkipTLSVerify: z.boolean().optional() }).optional(),
  }),
});

/** Where the docker client keeps its configuration. It is read, never written. */
export const configFolder = ({ home, env }: World): string => env.DOCKER_CONFIG || join(home, '.docker');

/** The context that a plain `docker` uses; undefined is the one named default. */
export async function currentContext(world: World): Promise<string | undefined> {
  const config = world.env.DOCKER_CONTEXT
    ? { currentContext: world.env.DOCKER_CONTEXT }
    : await readJson(join(configFolder(world), 'config.json'), Config);
  return config?.currentContext && config.currentContext !== 'default' ? config.currentContext : undefined;
}

/** All contexts but `default`, by name. One that cannot be read is left out: it is the docker client's to mend. */
export async function readContexts(world: World): Promise<Context[]> {
  const folder = join(configFolder(world), 'contexts');
  const entries = await readdir(join(folder, 'meta')).catch(() => []);
  const metas = await Promise.all(entries.map((entry) => readJson(join(folder, 'meta', entry, 'meta.json'), Meta)));
  return metas
    .flatMap((meta) => (meta?.Endpoints.docker ? [toContext(folder, meta.Name, meta.Endpoints.docker)] : []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function toContext(
  folder: string,
  name: string,
  endpoint: { Host: string; SkipTLSVerify?: boolean | undefined },
): Context {
  const tls = join(folder, 'tls', createHash('sha256').update(name).digest('hex'), 'docker');
  const hasTls = existsSync(tls) || endpoint.SkipTLSVerify === true;
  return {
    name,
    // An engine with a password in its address is refused; until then it would be shown and logged.
    host: withoutPassword(endpoint.Host),
    tls: hasTls ? { folder: tls, verify: !endpoint.SkipTLSVerify } : undefined,
  };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
