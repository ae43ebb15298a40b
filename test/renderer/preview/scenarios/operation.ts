import { SkepError } from '../../../../src/shared/errors.ts';
import type { LogLine, Operation, OperationStep } from '../../../../src/shared/model/operation.ts';
import { base, ENGINE } from './base.ts';
import type { Scenario } from './types.ts';

const LAB = 'hellodocker';
type Timing = [from: number, to?: number];

/** A plan like the real one: a network, a registry, nodes that start at once, joins, a check. */
function plan(workers: number): OperationStep[] {
  const nodes = ['manager', ...Array.from({ length: workers }, (_, i) => `worker${String(i + 1).padStart(2, '0')}`)];
  const step = (id: string, lane: string, title: string, needs: string[], commands: string[] = [], about?: string) =>
    ({ id, lane, title, needs, commands, state: 'waiting', ...(about ? { about } : {}) }) satisfies OperationStep;
  return [
    step('network', 'network', 'create', [], [`docker network create --subnet 172.28.5.0/24 ${LAB}`]),
    step(
      'registry.start',
      'registry',
      'start',
      ['network'],
      [`docker run -d --name ${LAB}-registry --network ${LAB} --ip 172.28.5.10 registry:2.8.3`],
    ),
    step('registry.answers', 'registry', 'answers :5000', ['registry.start']),
    ...nodes.flatMap((node, i) => [
      step(
        `${node}.start`,
        node,
        'start',
        ['network'],
        [
          `docker run -d --privileged --name ${LAB}-${node} --hostname ${LAB}-${node} --network ${LAB} --ip 172.28.5.${11 + i} --tmpfs /run -v ${LAB}-${node}-docker:/var/lib/docker docker:28.5.2-dind dockerd --host=unix:///var/run/docker.sock`,
        ],
      ),
      step(
        `${node}.ready`,
        node,
        'dockerd answers',
        [`${node}.start`],
        [`docker exec ${LAB}-${node} docker info --format {{.ServerVersion}}`],
        `Skep asks the Docker inside ${node} for its version until it replies. It gives up at 60 s.`,
      ),
    ]),
    step(
      'init',
      'swarm',
      'init',
      ['manager.ready'],
      [`docker exec ${LAB}-manager docker swarm init --advertise-addr 172.28.5.11`],
    ),
    ...nodes
      .slice(1)
      .map((node) =>
        step(
          `${node}.join`,
          'joins',
          node,
          ['init', `${node}.ready`],
          [
            `docker exec ${LAB}-${node} docker swarm join --token $(docker exec ${LAB}-manager docker swarm join-token -q worker) 172.28.5.11:2377`,
          ],
        ),
      ),
    step(
      'check',
      'check',
      `${nodes.length} ready`,
      nodes.slice(1).map((node) => `${node}.join`),
      [`docker exec ${LAB}-manager docker node ls`],
    ),
  ];
}

/** Gives steps their times: seconds after the start; without an end the step runs. */
function timed(
  steps: OperationStep[],
  started: number,
  times: Record<string, Timing>,
  more: Record<string, Partial<OperationStep>> = {},
): OperationStep[] {
  return steps.map((step) => {
    const time = times[step.id];
    if (!time) return { ...step, ...more[step.id] };
    const [from, to] = time;
    const ended = to === undefined ? {} : { endedAt: started + to * 1000 };
    return {
      ...step,
      state: to === undefined ? 'running' : 'done',
      startedAt: started + from * 1000,
      ...ended,
      ...more[step.id],
    };
  });
}

function operation(started: number, steps: OperationStep[], more: Partial<Operation> = {}): Operation {
  return {
    id: 'op-1',
    kind: 'lab.create',
    title: `Create ${LAB}`,
    engine: ENGINE,
    lab: LAB,
    state: 'running',
    startedAt: started,
    stepsDone: steps.filter((step) => step.state === 'done').length,
    stepsTotal: steps.length,
    leftovers: [],
    canCancel: true,
    canRetry: false,
    canUndo: false,
    ...more,
  };
}

function log(started: number, lines: [number, string, LogLine['kind'], string][]): LogLine[] {
  return lines.map(([at, step, kind, text], i) => ({ id: String(i + 1), at: started + at * 1000, step, kind, text }));
}

const BUSY: Record<string, Timing> = {
  network: [0, 0.4],
  'registry.start': [0.5, 1.5],
  'registry.answers': [1.5, 2.6],
  'manager.start': [0.5, 1.9],
  'manager.ready': [1.9, 5.1],
  'worker01.start': [0.5, 2.1],
  'worker01.ready': [2.1, 5.8],
  'worker02.start': [0.5, 2.4],
  'worker02.ready': [2.4, 7.4],
  'worker03.start': [0.5, 2.9],
  'worker03.ready': [2.9],
  init: [5.1, 5.9],
  'worker01.join': [5.9, 7],
  'worker02.join': [7.4, 8.2],
};
const SAID: [number, string, LogLine['kind'], string][] = [
  [0.1, 'network', 'command', `docker network create --subnet 172.28.5.0/24 ${LAB}`],
  [0.4, 'network', 'output', '1f0c9c7d2ae4'],
  [
    0.6,
    'worker03.start',
    'command',
    `docker run -d --privileged --name ${LAB}-worker03 --network ${LAB} --ip 172.28.5.14 docker:28.5.2-dind`,
  ],
  [2.9, 'worker03.start', 'output', '9f1c0b7d2ae4'],
  [3, 'worker03.ready', 'command', `docker exec ${LAB}-worker03 docker info --format {{.ServerVersion}}`],
  [
    3.2,
    'worker03.ready',
    'info',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Trying again every 500 ms.',
  ],
  [5.8, 'worker03.ready', 'output', 'time="14:02:31" level=info msg="Loading containers: start."'],
  [7.1, 'worker03.ready', 'warning', 'time="14:02:38" level=warning msg="overlay2: falling back to vfs, this is slow"'],
  [9, 'worker03.ready', 'info', 'waiting, attempt 13 of 120'],
];

const show = (make: (started: number) => { op: Operation; steps: OperationStep[]; log: LogLine[] }): Scenario => ({
  route: '#/operation/op-1',
  play(port) {
    base(port);
    const { op, steps, log: lines } = make(Date.now() - 10_000);
    port.feed('operation.watch', { operations: [op], steps, log: lines });
    port.feed('operation.list', { operations: [op] });
  },
});

/** All nodes made anew, one at a time: a chain as long as the lab is large. */
function rolling(workers: number): OperationStep[] {
  const nodes = [...Array.from({ length: workers }, (_, i) => `worker${String(i + 1).padStart(2, '0')}`), 'manager'];
  let last = 'note';
  const step = (lane: string, title: string): OperationStep => {
    const id = `${lane} ${title}`;
    const made = { id, lane, title, needs: [last], state: 'waiting' as const, commands: [`docker … ${LAB}-${lane}`] };
    last = id;
    return made;
  };
  const first: OperationStep = { ...step('lab', 'note the spec'), id: 'note', needs: [] };
  last = 'note';
  return [
    first,
    ...nodes.flatMap((node) =>
      ['drain', 'make anew', 'dockerd answers', 'back in the swarm', 'activate'].map((title) => step(node, title)),
    ),
    step('lab', 'all are ready'),
  ];
}

/** As far as the so-manyeth step, which is at work. */
function chained(steps: OperationStep[], started: number, at: number): OperationStep[] {
  const seconds = [2.1, 1.4, 3.2, 1.8, 0.3];
  const times: Record<string, Timing> = {};
  let t = 0;
  for (const [i, step] of steps.slice(0, at + 1).entries()) {
    const end = t + (seconds[i % 5] ?? 1);
    times[step.id] = i < at ? [t, end] : [t];
    t = end;
  }
  return timed(steps, started, times);
}

const change = (workers: number, at: number, more: Partial<Operation> = {}): Scenario => {
  const seconds = at * 1.76;
  return {
    route: '#/operation/op-1',
    play(port) {
      base(port);
      const started = Date.now() - seconds * 1000;
      const steps = chained(rolling(workers), started, at).map((step) =>
        more.endedAt !== undefined && step.state === 'running'
          ? { ...step, state: 'cancelled' as const, endedAt: Date.now() }
          : step,
      );
      const op = operation(started, steps, { kind: 'lab.change', title: `Change ${LAB}`, ...more });
      port.feed('operation.watch', { operations: [op], steps, log: [] });
      port.feed('operation.list', { operations: [op] });
    },
  };
};
const ended = { canCancel: false, canRetry: true, canUndo: true, endedAt: Date.now() };

const ready = { about: 'Skep asks the Docker inside worker03 for its version until it replies. It gives up at 60 s.' };

export const operationScenarios: Record<string, Scenario> = {
  'op-running': show((t) => {
    const steps = timed(plan(3), t, BUSY, {
      'worker03.ready': { ...ready, progress: { current: 13, total: 120, unit: 'attempts' } },
    });
    return { op: operation(t, steps), steps, log: log(t, SAID) };
  }),
  'op-pull': show((t) => {
    const pull: OperationStep = {
      ...{ id: 'pull', lane: 'images', title: 'pull docker:28.5.2-dind', needs: [], state: 'running', startedAt: t },
      commands: ['docker pull docker:28.5.2-dind'],
      about: 'Brings the image of the nodes to this machine. The first time this takes as long as your network does.',
      progress: { current: 61_000_000, total: 143_000_000, unit: 'bytes', detail: '7 of 17 layers' },
    };
    const other: OperationStep = {
      ...pull,
      id: 'pull2',
      title: 'pull registry:2.8.3',
      endedAt: t + 4200,
      state: 'done',
    };
    const steps = [
      pull,
      other,
      ...plan(3).map((step) => (step.needs.length === 0 ? { ...step, needs: ['pull', 'pull2'] } : step)),
    ];
    return { op: operation(t, steps), steps, log: [] };
  }),
  'op-failed': show((t) => {
    const error = new SkepError('NODE_NOT_READY', 'The Docker in hellodocker-worker03 did not answer within 60 s', {
      hint: 'Its last log lines are below. Often the disk is full or the machine too busy: free some, then retry.',
      details: [
        'level=info msg="Starting up"',
        'level=error msg="failed to start containerd" error="timeout"',
        'failed to start daemon: no space left on device',
      ],
    }).toShape();
    const steps = timed(
      plan(3),
      t,
      { ...BUSY, 'worker03.ready': [2.9, 9.1] },
      { 'worker03.ready': { ...ready, state: 'failed', error } },
    );
    const op = operation(t, steps, {
      state: 'failed',
      endedAt: t + 9100,
      error,
      canCancel: false,
      canRetry: true,
      canUndo: true,
    });
    return { op, steps, log: log(t, [...SAID, [9.1, 'worker03.ready', 'error', error.message]]) };
  }),
  'op-done': show((t) => {
    const steps = timed(plan(3), t, {
      ...BUSY,
      'worker03.ready': [2.9, 8.1],
      'worker03.join': [8.1, 8.9],
      check: [8.9, 9.4],
    });
    return {
      op: operation(t, steps, { state: 'done', endedAt: t + 9400, canCancel: false }),
      steps,
      log: log(t, SAID),
    };
  }),
  'op-undoing': show((t) => {
    const steps = timed(
      plan(3),
      t,
      { ...BUSY, 'worker03.ready': [2.9, 8.4] },
      {
        'worker03.ready': { state: 'cancelled' },
        'worker02.join': { state: 'undone' },
        'worker01.join': { state: 'undone' },
        init: { state: 'undone' },
        'manager.start': { state: 'undoing' },
        'worker02.start': { state: 'undoing' },
      },
    );
    return { op: operation(t, steps, { state: 'undoing', canCancel: false }), steps, log: log(t, SAID) };
  }),
  'op-leftovers': show((t) => {
    const steps = timed(plan(3), t, { ...BUSY, 'worker03.ready': [2.9, 8.4] }).map((step) =>
      step.state === 'done' ? { ...step, state: 'undone' as const } : step,
    );
    const leftovers = ['volume hellodocker-worker03-docker: volume is in use by container 9f1c0b7d2ae4'];
    return {
      op: operation(t, steps, { state: 'undone', endedAt: t + 9900, canCancel: false, canUndo: true, leftovers }),
      steps,
      log: log(t, SAID),
    };
  }),
  'op-50': show((t) => {
    const times: Record<string, Timing> = {
      network: [0, 0.4],
      'registry.start': [0.5, 1.5],
      'registry.answers': [1.5, 2.6],
      'manager.start': [0.5, 1.9],
      'manager.ready': [1.9, 5.1],
      init: [5.1, 5.9],
    };
    for (let i = 1; i <= 50; i += 1) {
      const node = `worker${String(i).padStart(2, '0')}`;
      times[`${node}.start`] = [0.5, 1.5 + i * 0.09];
      times[`${node}.ready`] = i < 30 ? [1.5 + i * 0.09, 5 + i * 0.16] : [1.5 + i * 0.09];
    }
    const steps = timed(plan(50), t, times);
    return { op: operation(t, steps), steps, log: log(t, SAID) };
  }),
  'op-change': change(3, 8),
  'op-change-50': change(50, 130),
  'op-change-kept': change(3, 8, { state: 'cancelled', ...ended }),
  'op-change-undone': change(3, 8, { state: 'undone', ...ended, canUndo: false }),
  'op-repair': change(3, 8, { kind: 'lab.repair' }),
  'op-gone': {
    route: '#/operation/op-9',
    play(port) {
      base(port);
      port.failFeed('operation.watch', new SkepError('NOT_FOUND', 'There is no operation op-9'));
    },
  },
};
