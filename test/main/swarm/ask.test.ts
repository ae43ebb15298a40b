import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/main/engine/index.ts';
import { findManager } from '../../../src/main/swarm/ask.ts';
import { LABEL } from '../../../src/shared/model/names.ts';

const SEATS = ['manager', 'manager', 'worker'] as const;
const nameOf = (seat: number): string => `hello-node${seat}`;

/** A lab of two managers and a worker; what its swarm says the role of each is. */
function engineWith(roles: readonly string[]): Engine {
  const listed = roles.map((role, seat) => ({ Spec: { Role: role }, Description: { Hostname: nameOf(seat) } }));
  const containers = SEATS.map((role, seat) => ({
    Id: `c${seat}`,
    Names: [`/${nameOf(seat)}`],
    Labels: { [LABEL.lab]: 'hello', [LABEL.role]: role, [LABEL.node]: String(seat) },
    State: 'running',
    Ports: [],
  }));
  return {
    docker: { listContainers: async () => containers },
    node: () => ({ docker: { listNodes: async () => listed } }),
  } as unknown as Engine;
}

describe('the manager that is asked to change something', () => {
  it('is the first that answers', async () => {
    expect(await findManager(engineWith(['manager', 'manager', 'worker']), 'hello')).toMatchObject({ name: nameOf(0) });
  });

  it('is not one that was just demoted and still answers', async () => {
    expect(await findManager(engineWith(['worker', 'manager', 'worker']), 'hello')).toMatchObject({ name: nameOf(1) });
  });

  it('is one that was made as a worker, where it was promoted', async () => {
    expect(await findManager(engineWith(['worker', 'worker', 'manager']), 'hello')).toMatchObject({ name: nameOf(2) });
  });

  it('is asked last where its own role is at stake', async () => {
    const engine = engineWith(['manager', 'manager', 'worker']);
    expect(await findManager(engine, 'hello', undefined, nameOf(0))).toMatchObject({ name: nameOf(1) });
  });
});
