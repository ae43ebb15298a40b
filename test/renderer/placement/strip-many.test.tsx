import { act, screen, within } from '@testing-library/react';
import { useMemo } from 'react';
import { expect, test } from 'vitest';
import { ServiceStrip } from '../../../src/renderer/features/placement/ServiceStrip.tsx';
import { useScaling } from '../../../src/renderer/features/placement/scale/index.ts';
import { useSwarm } from '../../../src/renderer/swarm/index.ts';
import type { SwarmTask } from '../../../src/shared/model/swarm.ts';
import { installFakePort } from '../fake-port.ts';
import { LOCAL } from '../scenes.ts';
import { show } from '../show.tsx';
import { aNode, aService, aTask } from '../swarm/model.ts';

const port = installFakePort();
const SERVICES = 300;
/** What a row may consist of, its replicas apart: the strip has no window, its rows out of sight are only not laid out. */
const PER_ROW = 40;

function Strip() {
  const ref = useMemo(() => ({ engine: LOCAL, lab: 'demo' }), []);
  const { model, rows, status } = useSwarm(ref, false);
  const scaling = useScaling(ref, model, status);
  return <ServiceStrip lab={ref} rows={rows} cluster={model} scaling={scaling} addresses={() => []} />;
}

const nodes = [aNode('manager')];
const wanted = (i: number) => 1 + (i % 9);
/** The last one has 10,000 replicas: as many as can be. */
const services = Array.from({ length: SERVICES }, (_, i) =>
  aService(`web-${i}`, { wanted: i === SERVICES - 1 ? 10_000 : wanted(i), created: i }),
);
const tasks = services.map((_, i) => aTask(`web-${i}`, 1, 'manager'));
const live = (of: SwarmTask[]) =>
  port.feed('swarm.live', { nodes, services, tasks: of, status: [{ id: 'status', state: 'live' }] });

test('three hundred services are all there, each in few elements; what changes in one draws that one again', async () => {
  live(tasks);
  show(<Strip />);
  const strip = await screen.findByRole('table', { name: 'Services' });
  const rows = () => [...strip.querySelectorAll<HTMLElement>('[data-service]')];
  expect(rows()).toHaveLength(SERVICES);
  // The one with the most stands first, in blocks.
  expect(rows()[0]?.dataset.service).toBe('id-web-299');
  const replicas = services.slice(0, -1).reduce((sum, _, i) => sum + wanted(i), 0);
  expect(strip.querySelectorAll('*').length).toBeLessThan(SERVICES * PER_ROW + replicas);
  const row = rows().at(150) as HTMLElement;
  expect(within(row).getByRole('slider', { name: 'Replicas of web-149' })).toBeTruthy();

  const drawn: Element[] = [];
  const observer = new MutationObserver((records) => {
    for (const { target } of records) drawn.push(target as Element);
  });
  observer.observe(strip, { subtree: true, childList: true, attributes: true, characterData: true });
  await act(async () => live(tasks.map((task, i) => (i === 149 ? { ...task, state: 'starting' } : task))));
  observer.disconnect();
  expect(drawn.length).toBeGreaterThan(0);
  expect(drawn.filter((node) => !row.contains(node))).toEqual([]);
}, 30_000);
