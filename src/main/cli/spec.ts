import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { type Issue, SkepError } from '../../shared/errors.ts';
import { LabSpec, type LabSpecInput } from '../../shared/model/lab.ts';
import { PRESETS, presetById } from '../../shared/presets.ts';
import { specIssues } from '../../shared/spec-rules.ts';
import { apply, changesOf } from './up-changes.ts';
import type { UpOptions } from './up-options.ts';

export type { UpOptions } from './up-options.ts';

/** What reads a `lab.yml`: main's `lab.parse`. */
export type ParseLabYml = (text: string) => Promise<{ spec?: LabSpec | undefined; issues: Issue[] }>;

export interface Asked {
  spec: LabSpec;
  warnings: Issue[];
}

/**
 * The lab that a command line asks for: a file or a preset, `there` (what the lab of that name is now) or the defaults,
 * changed by the options that are given.
 * @throws SkepError INVALID_INPUT, INVALID_SPEC with all that is wrong.
 */
export async function specFrom(
  name: string | undefined,
  options: UpOptions,
  parse: ParseLabYml,
  there?: (name: string) => Promise<LabSpec | undefined>,
): Promise<Asked> {
  if (options.file !== undefined && options.preset !== undefined) {
    throw new SkepError('INVALID_INPUT', '-f and --preset each say what the lab is', { hint: 'Give one of them.' });
  }
  const changes = changesOf(name, options);
  if (options.file !== undefined) {
    const file = await fromFile(options.file, parse);
    const asked = validate(apply(file.spec, changes), options.file);
    const renamed = otherName(file, asked.spec.name);
    return { spec: asked.spec, warnings: [...file.warnings, ...renamed, ...unsaid(asked.warnings, file.warnings)] };
  }
  const base: Partial<LabSpecInput> =
    options.preset !== undefined
      ? preset(options.preset)
      : ((name === undefined ? undefined : await there?.(name)) ?? {});
  if (name === undefined && base.name === undefined) {
    throw new SkepError('INVALID_INPUT', 'Which lab?', {
      hint: 'skep up NAME, skep up --preset tutorial, or skep up -f lab.yml',
    });
  }
  return validate(apply(base, changes), 'The command line');
}

function preset(id: string): LabSpecInput {
  const found = presetById(id);
  if (found) return found.spec;
  const known = PRESETS.map((each) => each.id).join(', ');
  throw new SkepError('INVALID_INPUT', `There is no preset ${id}`, { hint: `The presets are ${known}.` });
}

/** With what was said of it, line by line. */
async function fromFile(file: string, parse: ParseLabYml): Promise<Asked> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.code ?? cause.message})`;
    throw new SkepError('INVALID_INPUT', `${file} ${why}`, { cause });
  });
  const { spec, issues } = await parse(text);
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (spec === undefined || errors.length > 0) {
    throw new SkepError('INVALID_SPEC', `${file} does not describe a lab`, { issues });
  }
  return { spec, warnings: issues };
}

/** What is said of an imported file names its containers as they would be called. */
function otherName({ spec, warnings }: Asked, name: string): Issue[] {
  if (spec.name === name || !warnings.some(({ kind }) => kind !== undefined)) return [];
  return [
    {
      path: 'name',
      message: `${name} as you say: where it says ${spec.name} above, it is ${name}`,
      severity: 'warning',
    },
  ];
}

/** Of the whole lab, what was not said of the file already. */
const unsaid = (warnings: readonly Issue[], said: readonly Issue[]): Issue[] =>
  warnings.filter(({ message }) => !said.some((issue) => issue.message === message));

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
