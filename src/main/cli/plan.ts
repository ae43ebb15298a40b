import type { App } from '../app.ts';
import { change } from './change.ts';
import type { Face } from './face.ts';
import { find, refOf, specAsked } from './labs.ts';
import { planLines } from './plan-lines.ts';
import type { UpOptions } from './up-options.ts';

/** Prints what `up` would do, and does nothing. */
export async function plan(app: App, face: Face, name: string | undefined, options: UpOptions): Promise<void> {
  const signal = new AbortController().signal;
  const { spec, lab } = await specAsked(app, face, name, options);
  const ref = await refOf(app, spec.name);
  if (!lab) {
    const preview = await app.handlers.lab.preview({ engine: ref.engine, spec }, { signal });
    if (face.json) return face.out(JSON.stringify(preview));
    for (const note of preview.notes) face.say(`  ${note}`);
    face.say(`${spec.name} is not there yet; up makes it:`);
    return face.out(preview.steps.map((step) => `+ ${step.lane.padEnd(12)} ${step.title}`).join('\n'));
  }
  const planned = await app.handlers.lab.plan({ ...ref, change: { kind: 'spec', spec } }, { signal });
  if (face.json) return face.out(JSON.stringify(planned));
  const lines = planLines(planned, face);
  face.out(lines.length === 0 ? `${spec.name} is as it is to be.` : lines.join('\n'));
}

export interface RepairOptions {
  rebuild?: string[];
  yes?: boolean;
}

export async function repair(app: App, face: Face, name: string, { rebuild = [], yes }: RepairOptions): Promise<void> {
  await find(app, name);
  const done = await change(app, face, await refOf(app, name), { change: { kind: 'repair', rebuild }, yes });
  await told(app, face, name, done ? `${name} is repaired.` : `${name} lacks nothing.`);
}

export async function revert(app: App, face: Face, name: string, { yes }: { yes?: boolean }): Promise<void> {
  await find(app, name);
  const done = await change(app, face, await refOf(app, name), { change: { kind: 'revert' }, yes });
  const words = done ? `${name} is as it was before the change.` : `There was nothing of ${name} to take back.`;
  await told(app, face, name, words);
}

async function told(app: App, face: Face, name: string, words: string): Promise<void> {
  face.event({ event: 'lab', lab: await find(app, name) });
  face.say(words);
}
