import type { FakePort } from '../../fake-port.ts';

export const ENGINE = 'unix:///var/run/docker.sock';

/** What every scenario has: an engine that answers, and nothing else. */
export function base(port: FakePort): void {
  port.feed('engine.list', {
    engines: [
      {
        ...{ id: ENGINE, name: 'local', address: ENGINE, source: 'socket', state: 'up', current: true },
        ...{ version: '28.5.2', apiVersion: '1.51', minApiVersion: '1.41', os: 'Debian 12', kernel: '6.1.102' },
        ...{ arch: 'x86_64', cpus: 8, memory: 24e9 },
      },
    ],
  });
  port.feed('lab.list', { labs: [] });
  port.feed('operation.list', { operations: [] });
  port.feed('operation.transcript', { commands: [] });
}
