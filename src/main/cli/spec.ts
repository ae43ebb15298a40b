import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { type Issue, SkepError } from '../../shared/errors.ts';
import { LabSpec, type LabSpecInput } from '../../shared/model/lab.ts';
import { PRESETS, presetById } from '../../shared/presets.ts';
import { specIssues } from '../../shared/spec-rules.ts';

export interface UpOptions {
  file?: string;
  preset?: string;
  managers?: string;
  workers?: string;
  publish?: string[];
  subnet?: string;
  nodeImage?: string;
  registryImage?: string;
  registryPort?: string;
  daemonArg?: string[];
}

/** What reads a `lab.yml`: main's `lab.parse`. */
export type ParseLabYml = (text: string) => Promise<{ spec?: LabSpec | undefined; issues: Issue[] }>;

/** Not yet validated: `--managers x` is NaN here and an error there. */
type Changes = Record<string, unknown> & { registry?: Record<string, unknown> };

export interface Asked {
  spec: LabSpec;
  warnings: Issue[];
}

/**
 * The lab that a command line asks for: a file or a preset or the defaults, changed by the options that are given.
 * @throws SkepError INVALID_INPUT, INVALID_SPEC with all that is wrong.
 */
export async function specFrom(name: string | undefined, options: UpOptions, parse: ParseLabYml): Promise<Asked> {
  if (options.file !== undefined && options.preset !== undefined) {
    throw new SkepError('INVALID_INPUT', '-f and --preset each say what the lab is', { hint: 'Give one of them.' });
  }
  const changes = changesOf(name, options);
  if (options.file !== undefined) {
    const { registry, ...rest } = await fromFile(options.file, parse);
    return validate({ ...rest, ...changes, registry: { ...registry, ...changes.registry } }, options.file);
  }
  const base: Partial<LabSpecInput> = options.preset === undefined ? {} : preset(options.preset);
  if (name === undefined && base.name === undefined) {
    throw new SkepError('INVALID_INPUT', 'Which lab?', {
      hint: 'skep up NAME, skep up --preset tutorial, or skep up -f lab.yml',
    });
  }
  return validate({ ...base, ...changes }, 'The command line');
}

function preset(id: string): LabSpecInput {
  const found = presetById(id);
  if (found) return found.spec;
  const known = PRESETS.map((each) => each.id).join(', ');
  throw new SkepError('INVALID_INPUT', `There is no preset ${id}`, { hint: `The presets are ${known}.` });
}

function changesOf(name: string | undefined, options: UpOptions): Changes {
  const registry = {
    ...(options.registryImage === undefined ? {} : { image: options.registryImage }),
    ...(options.registryPort === undefined ? {} : { port: portOrAuto(options.registryPort) }),
  };
  return {
    ...(name === undefined ? {} : { name }),
    ...(options.managers === undefined ? {} : { managers: Number(options.managers) }),
    ...(options.workers === undefined ? {} : { workers: Number(options.workers) }),
    ...(options.publish === undefined ? {} : { ports: options.publish }),
    ...(options.subnet === undefined ? {} : { subnet: options.subnet }),
    ...(options.nodeImage === undefined ? {} : { nodeImage: options.nodeImage }),
    ...(options.daemonArg === undefined ? {} : { daemonArgs: options.daemonArg }),
    ...(Object.keys(registry).length === 0 ? {} : { registry }),
  };
}

const portOrAuto = (text: string): number | 'auto' => (text === 'auto' ? 'auto' : Number(text));

async function fromFile(file: string, parse: ParseLabYml): Promise<LabSpec> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.code ?? cause.message})`;
    throw new SkepError('INVALID_INPUT', `${file} ${why}`, { cause });
  });
  const { spec, issues } = await parse(text);
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (spec === undefined || errors.length > 0) {
    throw new SkepError('INVALID_SPEC', `${file} does not describe a lab`, { issues });
  }
  return spec;
}

function validate(value: unknown, source: string): Asked {
  const parsed = LabSpec.safeParse(value);
  const issues = parsed.success ? specIssues(parsed.data) : parsed.error.issues.map(issueOf);
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (parsed.success && errors.length === 0) return { spec: parsed.data, warnings: issues };
  throw new SkepError('INVALID_SPEC', `${source} does not describe a lab`, { issues });
}

const issueOf = (issue: z.core.$ZodIssue): Issue => ({
  path: issue.path.join('.'),
  message: issue.message,
  severity: 'error',
});
