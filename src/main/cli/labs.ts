import { SkepError } from '../../shared/errors.ts';
import { formatAge, formatDuration } from '../../shared/format.ts';
import type { ExportFormat, Lab, LabRef, LabSpec } from '../../shared/model/lab.ts';
import type { App } from '../app.ts';
import { isSameSpec } from '../lab/index.ts';
import { change } from './change.ts';
import { type Face, table, warningLines } from './face.ts';
import { runOperation } from './run.ts';
import { specFrom, type UpOptions } from './spec.ts';

/** How long a command waits for an engine: one that runs answers in milliseconds. */
const ENGINE_WAIT = 5_000;

export async function refOf(app: App, name: string): Promise<LabRef> {
  const engine = await app.engines.whenUp(ENGINE_WAIT);
  return { engine: engine.id, lab: name };
}

async function labsOf(app: App): Promise<Lab[]> {
  const engine = await app.engines.whenUp(ENGINE_WAIT);
  return (await app.lab.all(engine.id)).sort((a, b) => a.name.localeCompare(b.name));
}

export async function find(app: App, name: string): Promise<Lab> {
  const labs = await labsOf(app);
  const found = labs.find((lab) => lab.name === name);
  if (found) return found;
  const others = labs.map((lab) => lab.name).join(', ');
  throw new SkepError('NOT_FOUND', `There is no lab ${name}`, {
    hint: others === '' ? 'This engine has no lab yet: skep up --preset tutorial makes one.' : `There are: ${others}.`,
  });
}

/** What a command line asks for, with what it warns of told. Of a lab that is there only the options given change. */
export async function specAsked(
  app: App,
  face: Face,
  name: string | undefined,
  options: UpOptions,
): Promise<{ spec: LabSpec; lab?: Lab }> {
  const parse = (text: string): ReturnType<App['handlers']['lab']['parse']> =>
    app.handlers.lab.parse({ text }, { signal: new AbortController().signal });
  const known = async (of: string): Promise<Lab | undefined> => (await labsOf(app)).find((lab) => lab.name === of);
  const there = async (of: string): Promise<LabSpec | undefined> => (await known(of))?.spec;
  const { spec, warnings } = await specFrom(name, options, async (text) => parse(text), there);
  for (const line of warningLines(warnings, face)) face.say(line);
  const lab = await known(spec.name);
  return { spec, ...(lab && { lab }) };
}

export interface UpAsked extends UpOptions {
  yes?: boolean;
}

/** Makes the lab, finishes a half-built one, starts a stopped one, changes one that is otherwise. */
export async function up(app: App, face: Face, name: string | undefined, { yes, ...options }: UpAsked): Promise<void> {
  const { spec, lab: before } = await specAsked(app, face, name, options);
  const engine = await app.engines.whenUp(ENGINE_WAIT);
  const started = performance.now();
  const isOther = before?.spec !== undefined && !isSameSpec(before.spec, spec);
  const built = isOther
    ? await change(app, face, { engine: engine.id, lab: spec.name }, { change: { kind: 'spec', spec }, yes })
    : await runOperation(app, face, () => app.lab.up(engine.id, spec));
  const took = formatDuration(performance.now() - started);
  face.say(built ? `${spec.name} is up after ${took}.` : `${spec.name} is up already.`);
  const lab = await find(app, spec.name);
  face.event({ event: 'lab', lab });
  if (!face.json) for (const line of summary(lab)) face.say(line);
}

export async function down(app: App, face: Face, name: string): Promise<void> {
  const signal = new AbortController().signal;
  const ref = await refOf(app, name);
  await find(app, name);
  const destroy = async () => app.handlers.lab.destroy({ ...ref, confirm: name }, { signal });
  await runOperation(app, face, async () => (await destroy()).operation, { undoes: false });
  face.event({ event: 'removed', lab: name });
  face.say(`${name} is gone.`);
}

export async function power(app: App, face: Face, name: string, verb: 'start' | 'stop'): Promise<void> {
  const signal = new AbortController().signal;
  await find(app, name);
  const ref = await refOf(app, name);
  const begin = async () => (await app.handlers.lab[verb](ref, { signal })).operation;
  await runOperation(app, face, begin, { undoes: false });
  face.event({ event: verb === 'start' ? 'started' : 'stopped', lab: name });
  face.say(`${name} is ${verb === 'start' ? 'running' : 'stopped'}.`);
}

export async function ls(app: App, face: Face): Promise<void> {
  const labs = await labsOf(app);
  if (face.json) return face.out(JSON.stringify(labs));
  if (labs.length === 0) return face.say('No labs yet. skep up --preset tutorial makes one.');
  const rows = labs.map((lab) => [lab.name, lab.state, shape(lab), ports(lab), lab.subnet ?? '', age(lab)]);
  face.out(table([['NAME', 'STATE', 'NODES', 'PORTS', 'SUBNET', 'AGE'], ...rows]));
}

export async function status(app: App, face: Face, name: string): Promise<void> {
  const lab = await find(app, name);
  if (face.json) return face.out(JSON.stringify(lab));
  face.out(`${lab.name}: ${lab.state}${lab.problem === undefined ? '' : `. ${lab.problem}`}`);
  const rows = lab.members.map((member) => [
    member.name,
    member.role,
    member.state,
    member.address ?? '',
    member.image ?? '',
  ]);
  face.out(table([['NAME', 'ROLE', 'STATE', 'ADDRESS', 'IMAGE'], ...rows]));
}

export async function exportLab(app: App, face: Face, name: string, as: ExportFormat): Promise<void> {
  const ref = await refOf(app, name);
  const exported = await app.handlers.lab.export({ ...ref, as }, { signal: new AbortController().signal });
  face.out(face.json ? JSON.stringify(exported) : exported.text);
}

const shape = (lab: Lab): string => {
  const count = (role: string): number => lab.members.filter((member) => member.role === role).length;
  return `${count('manager')} + ${count('worker')}`;
};

const ports = (lab: Lab): string => lab.published.map((port) => `${port.host}→${port.node}`).join(' ');

const age = (lab: Lab): string => (lab.created === undefined ? '' : formatAge(Date.now() - lab.created));

function summary(lab: Lab): string[] {
  const manager = lab.members.find((member) => member.role === 'manager');
  const registry = lab.published.find((port) => port.member === `${lab.name}-registry`);
  return [
    ...(manager ? [`  docker exec ${manager.name} docker node ls`] : []),
    ...(registry ? [`  registry: push to 127.0.0.1:${registry.host}, use registry:5000/… in the lab`] : []),
  ];
}
