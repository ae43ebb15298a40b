import { expect, test } from 'vitest';
import { toLayout } from '../../../src/renderer/features/placement/overview/layout.ts';
import { type Marks, paint, type Scene } from '../../../src/renderer/features/placement/overview/paint.ts';
import type { Palette } from '../../../src/renderer/features/placement/overview/palette.ts';
import type { Column } from '../../../src/renderer/swarm/index.ts';
import { aNode, aService, aTask, byId, derive } from '../swarm/model.ts';

const PALETTE = { services: Array.from({ length: 20 }, (_, i) => `c${i}`), font: '' } as unknown as Palette;
const PANE = { width: 400, height: 300, top: 0, ratio: 1 };
const MARKS: Marks = {
  ...{ at: undefined, open: undefined, selected: undefined },
  ...{ matches: undefined, ghosts: undefined, drop: undefined },
};

function columns(nodes: number): readonly Column[] {
  const all = Array.from({ length: nodes }, (_, i) => aNode(`worker${i + 10}`));
  const tasks = all.map(({ short }, i) => aTask('web', i, short));
  return derive({ nodes: byId(...all), services: byId(aService('web')), tasks: byId(...tasks) }).board(false).columns;
}

const scene = (of: readonly Column[], more: Partial<Scene> = {}): Scene => ({
  layout: toLayout([{ title: '', note: '', columns: of }], PANE.width, PANE.height),
  ...{ palette: PALETTE, pane: PANE, marks: MARKS },
  ...more,
});

/** What was emptied, how many squares were filled, and how opaque they could be. */
function painted(next: Scene, before?: Scene): { cleared: number[][]; filled: number; alphas: Set<unknown> } {
  const done = { cleared: [] as number[][], filled: 0, alphas: new Set<unknown>() };
  const context = new Proxy({} as Record<string, unknown>, {
    get:
      (_, name) =>
      (...numbers: number[]) => {
        if (name === 'clearRect') done.cleared.push(numbers);
        if (name === 'fillRect') done.filled += 1;
      },
    set: (_, name, value) => {
      if (name === 'globalAlpha') done.alphas.add(value);
      return true;
    },
  });
  paint(context as unknown as CanvasRenderingContext2D, next, before);
  return done;
}

const ALL = columns(20);
const CHANGED = ALL.map((column, i) => (i === 3 ? { ...column } : column));

test('of a picture that stands only what differs is drawn', () => {
  const before = scene(ALL);
  expect(painted(before).cleared).toEqual([[0, 0, PANE.width, PANE.height]]);
  const { cleared, filled } = painted(scene(CHANGED), before);
  expect(cleared).toHaveLength(1);
  // The ground of the node and its one task.
  expect(filled).toBe(2);
  expect(painted(scene(ALL), before)).toMatchObject({ cleared: [], filled: 0 });
});

test('all is drawn where the filter, the theme, the pane or the number of nodes is another one', () => {
  const before = scene(ALL);
  const whole = (next: Scene): void => expect(painted(next, before).cleared).toEqual([[0, 0, PANE.width, PANE.height]]);
  whole(scene(CHANGED, { marks: { ...MARKS, matches: () => true } }));
  whole(scene(CHANGED, { marks: { ...MARKS, at: 2 } }));
  whole(scene(CHANGED, { palette: { ...PALETTE } }));
  whole(scene(CHANGED, { pane: { ...PANE, top: 40 } }));
  whole(scene(ALL.slice(1)));
});

test('a task that may stop is not drawn as one that will', () => {
  const [first, second] = ALL.slice(1).map(({ cells }) => cells[0]?.id ?? '');
  const ghosts = (how: 'sure' | 'likely', id = ''): Scene => {
    const none = { coming: new Map(), drawn: { of: 0, leave: 0 }, unplaced: undefined };
    return scene(ALL, { marks: { ...MARKS, ghosts: { serviceId: 'web', leaving: new Map([[id, how]]), ...none } } });
  };
  const { alphas: none } = painted(scene(ALL));
  const { alphas: sure } = painted(ghosts('sure', first));
  const { alphas: likely } = painted(ghosts('likely', second));
  const added = (alphas: Set<unknown>): unknown[] => [...alphas].filter((alpha) => !none.has(alpha));
  expect(added(sure)).toHaveLength(1);
  expect(added(likely)).toHaveLength(1);
  expect(added(sure)).not.toEqual(added(likely));
});
