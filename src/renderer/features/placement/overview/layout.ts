import type { Column } from '../../../swarm/index.ts';

/** A node as a tile of dots, in px of the picture. */
export interface Tile {
  column: Column;
  x: number;
  y: number;
}

export interface Layout {
  tiles: Tile[];
  titles: { text: string; note: string; y: number }[];
  /** Size of a tile, dots in its rows, and the way from dot to dot. */
  tile: { width: number; height: number; columns: number; step: number };
  height: number;
}

export interface TileGroup {
  title: string;
  note: string;
  columns: readonly Column[];
}

export const GAP = 3;
export const PAD = 2;
const TITLE = 22;
/** From dots that one can count to dots that are still seen. */
const STEPS = [16, 14, 12, 10, 9, 8, 7, 6, 5, 4];
const SMALLEST = 3;

/** The largest tiles with which all nodes are in view; the smallest, and a picture to scroll, where none are. */
export function toLayout(groups: readonly TileGroup[], width: number, height: number): Layout {
  let most = 1;
  for (const { columns } of groups) for (const { cells } of columns) most = Math.max(most, cells.length);
  const fits = (step: number): boolean => heightOf(groups, gridOf(width, most, step)) <= height;
  return arrange(groups, gridOf(width, most, STEPS.find(fits) ?? SMALLEST));
}

interface Grid {
  tile: Layout['tile'];
  perRow: number;
}

function gridOf(width: number, most: number, step: number): Grid {
  const across = Math.max(1, Math.floor((width - 2 * PAD) / step));
  const columns = Math.min(across, Math.max(3, Math.ceil(Math.sqrt(most))));
  const rows = Math.max(2, Math.ceil(most / columns));
  const tile = { width: columns * step + 2 * PAD - 1, height: rows * step + 2 * PAD - 1, columns, step };
  return { tile, perRow: Math.max(1, Math.floor((width + GAP) / (tile.width + GAP))) };
}

const groupHeight = ({ columns, title }: TileGroup, { tile, perRow }: Grid): number =>
  Math.ceil(columns.length / perRow) * (tile.height + GAP) + (title === '' ? 0 : TITLE + GAP);

const heightOf = (groups: readonly TileGroup[], grid: Grid): number =>
  groups.reduce((sum, group) => sum + groupHeight(group, grid), 0);

function arrange(groups: readonly TileGroup[], grid: Grid): Layout {
  const { tile, perRow } = grid;
  const layout: Layout = { tiles: [], titles: [], tile, height: 0 };
  for (const group of groups) {
    const titled = group.title !== '';
    if (titled) layout.titles.push({ text: group.title, note: group.note, y: layout.height });
    const top = layout.height + (titled ? TITLE : 0);
    group.columns.forEach((column, i) => {
      const y = top + Math.floor(i / perRow) * (tile.height + GAP);
      layout.tiles.push({ column, x: (i % perRow) * (tile.width + GAP), y });
    });
    layout.height += groupHeight(group, grid);
  }
  return layout;
}

/** What is at a place of the picture: a node, and the task in it where a dot is. */
export function hit(
  { tiles, tile }: Layout,
  x: number,
  y: number,
): { index: number; task: string | undefined } | undefined {
  const index = tiles.findIndex(
    (one) => x >= one.x && x < one.x + tile.width + GAP && y >= one.y && y < one.y + tile.height + GAP,
  );
  const found = tiles[index];
  if (!found) return undefined;
  const column = Math.floor((x - found.x - PAD) / tile.step);
  const row = Math.floor((y - found.y - PAD) / tile.step);
  const within = column >= 0 && column < tile.columns && row >= 0;
  return { index, task: within ? found.column.cells[row * tile.columns + column]?.id : undefined };
}

/** The tile an arrow key leads to. */
export function step({ tiles }: Layout, from: number, key: string): number | undefined {
  const here = tiles[from];
  if (!here) return tiles.length > 0 ? 0 : undefined;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(tiles.length - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return tiles.length - 1;
    case 'ArrowUp':
      return nearest(tiles, here, (tile) => tile.y < here.y) ?? from;
    case 'ArrowDown':
      return nearest(tiles, here, (tile) => tile.y > here.y) ?? from;
    default:
      return undefined;
  }
}

/** In the next row that way, the one most nearly above or below. */
function nearest(tiles: readonly Tile[], here: Tile, isThatWay: (tile: Tile) => boolean): number | undefined {
  let best: { index: number; far: number } | undefined;
  tiles.forEach((tile, index) => {
    if (!isThatWay(tile)) return;
    const far = Math.abs(tile.y - here.y) * 10_000 + Math.abs(tile.x - here.x);
    if (!best || far < best.far) best = { index, far };
  });
  return best?.index;
}
