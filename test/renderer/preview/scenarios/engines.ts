import { SkepError } from '../../../../src/shared/errors.ts';
import type { EngineInfo, EngineTest, EngineTestStep, TestStepId } from '../../../../src/shared/model/engine.ts';
import type { FakePort } from '../../fake-port.ts';
import { engine, lab, manyLabs, playQuiet } from '../../scenes.ts';
import type { Scenario } from './types.ts';

const SSH = 'ssh://me@lab-host';
const TLS = 'tcp://10.0.4.20:2376';

/** One with labs, one that was lost, one that is being connected to, one that has none. */
export const threeEngines = (): EngineInfo[] => [
  engine({ since: Date.now() - 7_200_000 }),
  engine({
    ...{ id: SSH, address: SSH, name: 'lab-host', source: 'added by hand', added: true, current: false },
    ...{ state: 'down', lost: true, since: Date.now() - 200_000, version: '26.1.5' },
    error: new SkepError('ENGINE_UNREACHABLE', 'ssh cannot reach lab-host', {
      hint: 'Is the machine on, and on a network that you are on too? A firewall may be in between. ssh me@lab-host true',
      retryable: true,
    }).toShape(),
  }),
  {
    ...{ id: TLS, address: TLS, name: 'office', source: 'context office', current: false },
    ...{ state: 'connecting', since: Date.now() - 2_000 },
  },
];

function play(port: FakePort, engines = threeEngines()): void {
  playQuiet(port);
  port.feed('engine.list', { engines });
  port.feed('lab.looks', {
    engines: engines.filter(({ state }) => state === 'up').map(({ id }) => ({ id, state: 'known' })),
  });
  port.answer('engine.add', ({ address }) => ({ engine: address }));
  port.answer('engine.rename', () => ({}));
  port.answer('engine.remove', () => ({}));
}

const home =
  (engines?: EngineInfo[], more?: (port: FakePort) => void) =>
  (port: FakePort): void => {
    play(port, engines);
    port.feed('lab.list', { labs: manyLabs().slice(0, 3) });
    more?.(port);
  };

const step = (id: TestStepId, state: EngineTestStep['state'], found?: string, more: Partial<EngineTestStep> = {}) => ({
  ...{ id, state, commands: [] as string[] },
  ...(found !== undefined && { found }),
  ...more,
});

const reached = [
  step('address', 'passed', SSH),
  step('resolve', 'passed', 'lab-host is 10.0.4.20'),
  step('connect', 'passed', 'lab-host, port 22'),
];
const inside = [
  ...reached,
  step('authenticate', 'passed', 'ssh logs in to me@lab-host'),
  step('engine', 'passed', 'Docker 26.1.5'),
  step('version', 'passed', 'Docker 26.1.5, API 1.24 to 1.45; Skep speaks 1.41 to 1.51, so 1.45'),
  step('privileged', 'passed', 'Allowed: a container was made, and removed again'),
];
const waiting = (...ids: TestStepId[]) => ids.map((id) => step(id, 'waiting'));
const ALL_AFTER: TestStepId[] = ['engine', 'version', 'privileged', 'images'];

/** What a test has told so far. */
export const TESTS = {
  running: [...reached, step('authenticate', 'running'), ...waiting(...ALL_AFTER)],
  hostKey: [
    ...reached,
    step('authenticate', 'failed', 'ssh does not know the host key of lab-host yet', {
      hint: 'Connect once in a terminal, compare the fingerprint with that of the machine, and say yes.',
      commands: ['ssh me@lab-host true'],
    }),
    ...waiting(...ALL_AFTER),
  ],
  passed: [...inside, step('images', 'passed', 'docker:28.5.2-dind and registry:2.8.3 are there')],
  warned: [
    ...inside,
    step('images', 'warning', 'docker:28.5.2-dind and registry:2.8.3 are not there yet', {
      hint: 'The first lab pulls what is missing, if the engine reaches a registry; otherwise load it there.',
      commands: ['docker pull docker:28.5.2-dind', 'docker pull registry:2.8.3'],
    }),
  ],
  unreachable: [
    step('address', 'passed', SSH),
    step('resolve', 'failed', 'There is no host lab-host', {
      hint: 'Check its name, and the network or VPN that knows it; an IP address works too.',
    }),
    ...waiting('connect', 'authenticate', ...ALL_AFTER),
  ],
  expired: [
    step('address', 'passed', TLS),
    step('certificates', 'passed', 'an authority, your certificate with its key: /home/me/.docker/office'),
    step('resolve', 'passed', '10.0.4.20'),
    step('connect', 'passed', '10.0.4.20, port 2376'),
    step(
      'authenticate',
      'failed',
      'The engine at 10.0.4.20:2376 cannot be trusted, or does not trust you: its certificate has expired',
      { hint: 'Have a new one made for the engine, and look at this machine’s clock.' },
    ),
    ...waiting(...ALL_AFTER),
  ],
} satisfies Record<string, EngineTestStep[]>;

export const outcome = (state: EngineTest['state'], part: Partial<EngineTest> = {}): EngineTest => ({
  ...{ id: 'test', state, retryable: false, address: SSH, name: 'lab-host' },
  ...part,
});

/** With the dialog's fields filled by the picture's options: `click=Add an engine:fill=Address=ssh…:click=^Test`. */
const dialog =
  (steps: EngineTestStep[], test: EngineTest) =>
  (port: FakePort): void => {
    home([engine()])(port);
    port.feed('engine.test', { tests: [test], steps });
  };

const at = (name: string, engineId: string) => ({ ...lab({ name }), id: `${engineId}/${name}`, engine: engineId });

export const engineScenarios: Record<string, Scenario> = {
  'engines-home': { route: '#/', play: home() },
  'engines-two-with-labs': {
    route: '#/',
    play: home(
      threeEngines().map((one) =>
        one.id === SSH ? { ...engine(), ...one, state: 'up', lost: false } : one,
      ) as EngineInfo[],
      (port) => port.feed('lab.list', { labs: [...manyLabs().slice(0, 2), at('remote-lab', SSH)] }),
    ),
  },
  'engines-no-labs': {
    route: '#/',
    play: (port) => {
      play(port);
      port.feed('lab.list', { labs: [] });
    },
  },
  'engines-looking': {
    route: '#/',
    play: home([engine(), engine({ id: SSH, address: SSH, name: 'lab-host', current: false })], (port) =>
      port.feed('lab.looks', { engines: [{ id: SSH, state: 'looking' }] }),
    ),
  },
  'engines-none-with-labs': {
    route: '#/',
    play: home([engine(), engine({ id: SSH, address: SSH, name: 'lab-host', current: false })], (port) =>
      port.feed('lab.list', { labs: [] }),
    ),
  },
  'engines-add': { route: '#/', play: dialog([], outcome('running')) },
  'engines-add-running': { route: '#/', play: dialog(TESTS.running, outcome('running')) },
  'engines-add-host-key': { route: '#/', play: dialog(TESTS.hostKey, outcome('failed')) },
  'engines-add-passed': { route: '#/', play: dialog(TESTS.passed, outcome('passed')) },
  'engines-add-warned': { route: '#/', play: dialog(TESTS.warned, outcome('passed')) },
  'engines-add-unreachable': { route: '#/', play: dialog(TESTS.unreachable, outcome('failed', { retryable: true })) },
  'engines-add-expired': {
    route: '#/',
    play: dialog(TESTS.expired, outcome('failed', { address: TLS, name: '10.0.4.20' })),
  },
  'engines-add-known': { route: '#/', play: dialog(TESTS.passed, outcome('passed', { known: engine().id })) },
};
