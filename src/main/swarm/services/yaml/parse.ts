import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Issue } from '../../../../shared/errors.ts';
import { ServiceSpec } from '../../../../shared/model/service.ts';
import { At, Reading } from './at.ts';
import type { Part } from './collect.ts';
import { Names } from './names.ts';
import { placeOf } from './place-of.ts';
import { readService } from './read-service.ts';

export interface ParsedService {
  /** There unless an issue is an error. */
  service?: ServiceSpec;
  issues: Issue[];
}

/** Reads one service in the dialect of stack files. All that is wrong is told at once, each with its place in the text. */
export function parseServiceYaml(text: string): ParsedService {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const reading = new Reading(document, lines);
  if (document.errors.length > 0) {
    const told = document.errors.map(
      ({ message, pos }): Issue => ({
        ...{ path: '', message, severity: 'error' },
        ...reading.place(pos[0]),
      }),
    );
    return { issues: told };
  }
  const root = new At(readValue(document, reading), [], reading);
  const found = reading.issues.length === 0 ? findService(root) : undefined;
  if (!found) return { issues: reading.issues };
  const parsed = ServiceSpec.safeParse({ ...readService(found.at, found.names), name: found.name } satisfies Part);
  for (const issue of parsed.error?.issues ?? []) tellOnce(found.at, issue);
  const failed = reading.issues.some(({ severity }) => severity === 'error');
  return parsed.success && !failed ? { service: parsed.data, issues: reading.issues } : { issues: reading.issues };
}

/** Aliases are followed; a text made to blow up is refused. */
function readValue(document: ReturnType<typeof parseDocument>, reading: Reading): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    reading.say('error', [], error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

interface Found {
  at: At;
  name: string;
  names: Names;
}

/** Either `services:` with one of them, or the keys of a service with its `name` beside them. */
function findService(root: At): Found | undefined {
  if (!root.isMap) return root.error('A service is a map of keys, such as image: nginx');
  const entries = root.entries();
  const names = new Names();
  const services = entries.find(([key]) => key === 'services')?.[1];
  if (!services) return flat(root, names);
  for (const [key, at] of entries) {
    if (Names.isKind(key)) names.take(key, at);
    else if (!/^(services|version|name)$|^x-/.test(key)) at.error(`There is no key ${key} beside services`);
  }
  const all = services.entries();
  const [one] = all;
  if (!one) return services.error('There is no service in it');
  if (all.length > 1)
    return services.error(`This is one service at a time, not ${all.length}: deploy the text as a stack`);
  return { name: one[0], at: one[1], names };
}

function flat(root: At, names: Names): Found | undefined {
  const { name, ...rest } = Object.fromEntries(root.entries().map(([key, at]) => [key, at]));
  const called = name?.text();
  if (called === undefined) {
    return name ? undefined : root.error('The service has no name: write services:, its name, and its keys below');
  }
  const keys = Object.entries(rest).map(([key, at]) => [key, at.value]);
  return { name: called, at: new At(Object.fromEntries(keys), [], root.reading), names };
}

/** What the schema says of a value that was read; of one that was not, its reader told already. */
function tellOnce({ path: start, reading }: At, { path, message, ...issue }: z.core.$ZodIssue): void {
  const place = [...start, ...placeOf(path)];
  if (reading.issues.some((told) => told.severity === 'error' && told.path.startsWith(place.join('.')))) return;
  const isMissing = issue.code === 'invalid_type' && message.endsWith('received undefined');
  const isName = path[0] === 'name' && start.length > 0;
  reading.say('error', isName ? start : place, isMissing ? `${String(place.at(-1))} is missing` : message);
}
