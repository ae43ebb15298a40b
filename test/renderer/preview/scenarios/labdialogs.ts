import { SkepError } from '../../../../src/shared/errors.ts';
import { LabSpec } from '../../../../src/shared/model/lab.ts';
import type { TranscriptEntry } from '../../../../src/shared/model/operation.ts';
import type { FakePort } from '../../fake-port.ts';
import { previewOf } from '../../scenes.ts';
import { ENGINE } from './base.ts';
import { LAB, labScenarios } from './lab.ts';
import { commands } from './transcript.ts';
import type { Scenario } from './types.ts';

const route = `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/placement`;

function live(port: FakePort): void {
  labScenarios['lab-busy']?.play(port);
  port.answer('registry.list', () => [
    { repository: 'kickscar/hellodocker', tags: ['latest', '1.2'] },
    { repository: 'mailer', tags: ['0.4'] },
  ]);
}

function exports(port: FakePort): void {
  live(port);
  const files = previewOf(LabSpec.parse({ name: LAB }));
  const names = { compose: 'docker-compose.yml', lab: 'lab.yml', script: `${LAB}.sh` };
  port.answer('lab.export', ({ as }) => ({ filename: names[as], text: files[as] }));
}

/** As many as a long day makes. */
const many = (count: number): TranscriptEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    ...(commands[i % commands.length] as TranscriptEntry),
    id: String(i + 1),
    at: Date.now() - (count - i) * 4000,
  }));

const running: TranscriptEntry = {
  ...(commands[1] as TranscriptEntry),
  id: '9000',
  at: Date.now() - 12_000,
  command: 'docker pull docker:28.5.2-dind',
  exitCode: undefined,
  ms: undefined,
};

const transcript = (entries: TranscriptEntry[]): Scenario => ({
  route,
  play: (port) => {
    live(port);
    port.feed('operation.transcript', { commands: entries });
    port.answer('operation.script', () => ({ filename: 'skep.sh', text: '#!/bin/sh\n' }));
  },
});

export const labdialogScenarios: Record<string, Scenario> = {
  transcript: transcript(commands),
  'transcript-running': transcript([...commands, running]),
  'transcript-long': transcript(many(1200)),
  'transcript-none': transcript([]),
  'transcript-failed': {
    route,
    play: (port) => {
      live(port);
      port.failFeed('operation.transcript', new SkepError('INTERNAL', 'The transcript feed broke'));
    },
  },
  delete: { route, play: live },
  'delete-refused': {
    route,
    play: (port) => {
      live(port);
      port.answer('lab.destroy', () =>
        Promise.reject(new SkepError('BUSY', `Another operation is at work on ${LAB}`, { hint: 'Wait for its end.' })),
      );
    },
  },
  export: { route, play: exports },
  'export-loading': { route, play: live },
  'export-failed': {
    route,
    play: (port) => {
      live(port);
      port.answer('lab.export', () =>
        Promise.reject(new SkepError('NOT_FOUND', `The spec of ${LAB} is gone`, { hint: 'It can only be removed.' })),
      );
    },
  },
};
