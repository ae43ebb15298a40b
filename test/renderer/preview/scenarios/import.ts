import { importFiles, importText } from '../../../../src/renderer/features/import/import-store.ts';
import { openDialog } from '../../../../src/renderer/stores/index.ts';
import type { Issue } from '../../../../src/shared/errors.ts';
import { LabSpec } from '../../../../src/shared/model/lab.ts';
import tutorial from '../../../main/lab/import/fixtures/tutorial.yml?raw';
import type { FakePort } from '../../fake-port.ts';
import { manyLabs, playQuiet } from '../../scenes.ts';
import type { Scenario } from './types.ts';

const at = (kind: Issue['kind'], message: string, ...lines: number[]): Issue[] =>
  lines.map((line) => ({ path: '', severity: 'warning', message, line, ...(kind ? { kind } : {}) }));

/** As main reads the tutorial's compose file. */
const said: Issue[] = [
  ...at('left', 'version: it says nothing of a lab', 1),
  ...at('read', 'The lab is called hellodocker, as its containers’ names begin', 3),
  ...at(
    'replaced',
    'registry:2.6 becomes registry:2.8.3: a registry before 2.7 refuses images in the OCI’s format, which today’s Docker pushes',
    5,
  ),
  ...at('replaced', 'Images are kept in a volume of the lab, and what is in ./registry-data is not taken over', 9),
  ...at(
    'replaced',
    'docker:18.05.0-ce-dind becomes docker:28.5.2-dind: Docker 18.05.0 speaks API 1.37, Skep needs 1.41; it lacks dial-stdio, by which Skep reaches a node; it does not start on a machine with cgroup v2',
    ...[13, 29, 43, 57],
  ),
  ...at(
    'replaced',
    '/stack is the lab’s own volume hellodocker-stack: ./stack lies beside this file, which the engine’s machine need not have. Write the folder in full to use it, or copy its files into /stack',
    25,
  ),
  ...at('left', 'tty: a node has no terminal of its own; Skep opens one in it when asked', 15, 31, 45, 59),
  ...at('left', 'expose: containers of a lab reach every port of each other, nothing is to be exposed', 21, 35, 49, 63),
  ...at(
    'read',
    '--insecure-registry is set by Skep itself, for registry:5000 and hellodocker-registry:5000',
    ...[23, 39, 53, 67],
  ),
  ...at('read', 'hellodocker-manager is a manager, by name', 11),
];

const spec = LabSpec.parse({ name: 'hellodocker', ports: ['8000:80', '9000:9000'], registry: { port: 5000 } });

const wrong: Issue[] = [
  { path: '', severity: 'error', message: 'At most 5 managers: Raft gets slower with each', line: 3 },
  { path: '', severity: 'error', message: 'There is no key worker; did you mean workers?', line: 4 },
  { path: '', severity: 'error', message: 'Port 8000 of this machine is used twice: 8000:80 has it already', line: 7 },
];

const scene = (then: (port: FakePort) => void): Scenario => ({
  route: '#/',
  play: (port) => {
    playQuiet(port);
    port.feed('lab.list', { labs: manyLabs() });
    then(port);
  },
});

export const importScenarios: Record<string, Scenario> = {
  'import-empty': scene(() => openDialog({ importLab: true })),
  'import-compose': scene((port) => {
    port.answer('lab.parse', () => ({ spec, issues: said, form: 'compose' as const }));
    void importFiles([new File([tutorial], 'docker-compose.yml')]);
  }),
  'import-wrong': scene((port) => {
    port.answer('lab.parse', () => ({ issues: wrong, form: 'lab' as const }));
    importText('version: 1\nname: demo\nmanagers: 9\nworker: 3\nports:\n  - 8000:80\n  - 8000:81\n');
  }),
  'import-trouble': scene((port) => {
    port.answer('lab.parse', () => ({ spec, issues: [], form: 'lab' as const }));
    importText('name: hellodocker\nregistry: { port: 5000 }\nports: [8000:80, 9000:9000]\n');
    void importFiles([new File(['a'], 'docker-compose.yml'), new File(['b'], 'stack.yml')]);
  }),
  'import-reading': scene(() => importText('services:\n  a: {}\n')),
  'import-drop': scene(() => {
    const held = new DragEvent('dragenter', { bubbles: true, dataTransfer: new DataTransfer() });
    held.dataTransfer?.items.add(new File(['a'], 'a.yml'));
    setInterval(() => document.body.dispatchEvent(held), 200);
  }),
};
