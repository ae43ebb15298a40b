import type { z } from 'zod';
import type { Def } from '../../shared/contract/define.ts';
import { type Contract, contract, type FeedSource, type Handlers } from '../../shared/contract/index.ts';
import { SkepError } from '../../shared/errors.ts';
import type { Bytes } from '../types.ts';

export type AppHandlers = Handlers<Bytes>;
type Context = { signal: AbortSignal };

/** A handler whose input is parsed when it runs. */
export interface Endpoints {
  call: (input: unknown, context: Context) => Promise<unknown>;
  feed: (params: unknown) => Promise<FeedSource<Record<string, z.ZodType<{ id: string }>>>>;
  stream: (params: unknown, context: Context) => Promise<Bytes>;
}

/** @throws SkepError INVALID_INPUT where the contract has nothing of that kind under that name. */
export function endpoint<K extends Def['kind']>(handlers: AppHandlers, kind: K, name: string): Endpoints[K] {
  const [area = '', key = '', rest] = name.split('.');
  const defs: Record<string, Def> | undefined = own(contract, area as keyof Contract);
  const def = defs && own(defs, key);
  const handler = def && own(own(handlers, area as keyof Contract) as object, key as never);
  if (!def || def.kind !== kind || rest !== undefined || typeof handler !== 'function') {
    throw new SkepError('INVALID_INPUT', `There is no ${kind} called ${JSON.stringify(name)}`);
  }
  const schema = def.kind === 'call' ? def.input : def.params;
  const run = handler as (input: unknown, context?: Context) => unknown;
  return (async (input: unknown, context?: Context) =>
    run(parse(schema, input, name), context)) as unknown as Endpoints[K];
}

/** `__proto__`, `constructor` and their like are no endpoints. */
function own<T extends object, K extends keyof T>(object: T, key: K): T[K] | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function parse(schema: z.ZodType, input: unknown, name: string): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
    severity: 'error' as const,
  }));
  const first = issues[0];
  const where = first?.path ? `${first.path}: ` : '';
  throw new SkepError('INVALID_INPUT', `${name}: ${where}${first?.message ?? 'not what it takes'}`, { issues });
}
