import { expect, test } from 'vitest';
import { toReason } from '../../../src/renderer/swarm/reason.ts';
import { waitingWords } from '../../../src/renderer/swarm/words.ts';

test.each([
  ['scheduling constraints not satisfied on 3 nodes', 'constraints', 3],
  ['insufficient resources on 1 node', 'resources', 1],
  ['host-mode port already in use on 2 nodes', 'ports', 2],
  ['1 node not available for new tasks', 'unavailable', 1],
  ['unsupported platform on 4 nodes', 'platform', 4],
  ['missing plugin on 1 node', 'plugin', 1],
  ['cannot fulfill requested CSI volume mounts on 2 nodes', 'volumes', 2],
  ['max replicas per node limit exceed', 'most', 1],
  ['something newer on 2 nodes', 'other', 2],
])('“%s” is understood', (said, kind, nodes) => {
  expect(toReason(`no suitable node (${said})`)).toEqual([{ kind, nodes, said }]);
});

test('several reasons become one sentence', () => {
  const said = 'no suitable node (insufficient resources on 2 nodes; scheduling constraints not satisfied on 1 node)';
  expect(waitingWords(said)).toEqual({
    lead: 'No node fits.',
    rest: '2 nodes have too little CPU or memory left and 1 node does not meet its constraints.',
  });
});

test('what is no refusal is passed on as it is', () => {
  expect(waitingWords('pending task scheduling')).toEqual({
    lead: 'Swarm is looking for a node.',
    rest: 'pending task scheduling',
  });
  expect(waitingWords('no suitable node')).toEqual({ lead: 'No node fits.', rest: '' });
});
