import type { LogEntry } from '../../../../src/shared/model/swarm.ts';
import type { FakePort } from '../../fake-port.ts';
import { aNode, aService, aTask } from '../../swarm/model.ts';
import { base, ENGINE } from './base.ts';
import { aLab, LAB, shorts } from './lab.ts';
import type { Scenario } from './types.ts';

const now = Date.now();
const nodes = shorts(1, 3).map((short) => aNode(short, { name: `${LAB}-${short}` }));
const services = [aService('hellodocker', { wanted: 3 }), aService('redis'), aService('nginx', { wanted: 2 })];
const tasks = [1, 2, 3].map((slot) => aTask('hellodocker', slot, `worker0${slot}`, { id: `hello${slot}` }));

const json = (entry: LogEntry): string => `${JSON.stringify(entry)}\n`;
const BEGUN = '\n';

let at = now - 240_000;
const line = (task: number, text: string, more: Partial<LogEntry> = {}): string => {
  at += 137;
  return json({ from: `hello${task}`, at, err: false, text, ...more });
};

const usual = Array.from({ length: 90 }, (_, i) =>
  line(
    (i % 3) + 1,
    i % 7 === 0 ? `redis:6379 timeout after 2000 ms, try ${i % 3} of 3` : `GET / 200 ${i % 5} ms from 10.0.1.${i % 9}`,
  ),
);
const odd = [
  line(1, 'GET /greeting?name=Ren\udce9 200 6 ms from 10.0.1.11'),
  line(2, '\u001b[31mERROR\u001b[0m payload was refused \u001b[1;33mby the size rule\u001b[0m, 413', { err: true }),
  line(3, '\u001b[2J\u001b[H\u001b]0;pwned\u0007this would have cleared your screen\r'),
  line(2, `body={"items":[{"id":1,"text":"${'lorem ipsum dolor sit amet '.repeat(600)}"}]}`.slice(0, 16_384), {
    cut: 1_048_576,
  }),
  line(1, 'right to left \u202egpj.exe\u202c and back', { err: true }),
  json({
    from: `${LAB}-worker03`,
    at: now,
    err: false,
    text: 'worker03 is paused. Its lines come when it is back.',
    note: true,
  }),
  line(1, '\tindented\tby tabs: one  two   three'),
  line(2, 'the greeting service timeout is 30 s, 4 sessions kept'),
  json({
    from: 'hello2',
    at: now,
    err: false,
    text: 'hellodocker.2 ended on worker02 with exit code 137.',
    note: true,
  }),
  ...Array.from({ length: 12 }, (_, i) => line((i % 2) * 2 + 1, `GET / 200 ${i} ms from 10.0.1.11`)),
];
const daemon = Array.from({ length: 40 }, (_, i) =>
  json({
    from: `${LAB}-worker01`,
    at: now - (40 - i) * 900,
    err: true,
    text: `time="2026-01-14T14:02:${String(i % 60).padStart(2, '0')}.431Z" level=info msg="loading plugin" id=io.containerd.n${i}`,
  }),
);
const flood = Array.from({ length: 110 }, (_, chunk) =>
  Array.from({ length: 1000 }, (_, i) => line((i % 3) + 1, `line ${chunk * 1000 + i} of a flood`)).join(''),
);

function play(selection: string | undefined, chunks: readonly string[] | undefined): Scenario {
  return {
    route: `#/lab/${encodeURIComponent(ENGINE)}/${LAB}/logs${selection ? `/${encodeURIComponent(selection)}` : ''}`,
    play: (port: FakePort) => {
      base(port);
      port.feed('lab.list', { labs: [aLab()] });
      port.answer('doctor.run', () => ({ checks: [], at: now, ms: 1 }));
      port.feed('swarm.live', { nodes, services, tasks, status: [{ id: 'status', state: 'live', asOf: now }] });
      if (chunks) port.stream('swarm.logs', chunks);
    },
  };
}

export const logScenarios: Record<string, Scenario> = {
  'logs-service': play('service:id-hellodocker', [...usual, ...odd, BEGUN]),
  'logs-task': play('task:hello1', [...usual.filter((_, i) => i % 3 === 0), BEGUN]),
  'logs-node': play('node:worker01', [...daemon, BEGUN]),
  'logs-choose': play(undefined, undefined),
  'logs-opening': play('service:id-redis', undefined),
  'logs-empty': play('service:id-redis', [BEGUN]),
  'logs-flood': play('service:id-hellodocker', [...flood, BEGUN]),
};
