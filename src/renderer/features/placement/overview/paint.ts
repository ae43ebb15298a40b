import type { Cell } from '../../../swarm/index.ts';
import type { Matches } from '../filter/filter.ts';
import type { Ghosts } from '../ghosts.ts';
import { GAP, type Layout, PAD, type Tile } from './layout.ts';
import type { Palette } from './palette.ts';

export interface Marks {
  /** Index of the tile under the pointer or with the keyboard's focus. */
  at: number | undefined;
  /** Id of the node whose card is open. */
  open: string | undefined;
  selected: string | undefined;
  matches: Matches | undefined;
  ghosts: Ghosts | undefined;
  /** Per node how it takes what is dragged. */
  drop: ((node: string) => { fits: boolean | undefined; over: boolean }) | undefined;
}

export interface Pane {
  width: number;
  height: number;
  /** How far the picture is scrolled. */
  top: number;
  /** Device pixels per px. */
  ratio: number;
}

type Context = CanvasRenderingContext2D;

/** All that a picture is drawn from. */
export interface Scene {
  layout: Layout;
  palette: Palette;
  pane: Pane;
  marks: Marks;
}

/**
 * Draws what is in view: of a picture that stands already, only the tiles that differ. Dots of one colour go together, since
 * changing the colour is what costs.
 */
export function paint(context: Context, scene: Scene, before?: Scene): void {
  const { layout, palette, pane, marks } = scene;
  const bottom = pane.top + pane.height;
  const differing = before && differingTiles(before, scene);
  const tiles = (differing ?? layout.tiles).filter(({ y }) => y + layout.tile.height >= pane.top && y <= bottom);
  context.setTransform(pane.ratio, 0, 0, pane.ratio, 0, 0);
  if (!differing) context.clearRect(0, 0, pane.width, pane.height);
  context.translate(0, -pane.top);
  if (differing) for (const tile of tiles) clear(context, tile, layout);
  else titles(context, layout, palette, pane.top, bottom);
  for (const tile of tiles) ground(context, tile, layout, palette);
  dots(context, tiles, layout, palette, marks);
  for (const tile of tiles) outline(context, tile, layout, palette, marks);
  const at = marks.at === undefined ? undefined : layout.tiles[marks.at];
  if (at) frame(context, at, layout, palette.honey, 2);
}

/** Undefined where all has to be drawn: something else than what is in tiles is another one. */
function differingTiles(before: Scene, { layout, palette, pane, marks }: Scene): Tile[] | undefined {
  const stands =
    before.palette === palette &&
    isSame(before.pane, pane) &&
    isSame(before.marks, marks) &&
    !marks.drop &&
    isSame(before.layout.tile, layout.tile) &&
    before.layout.tiles.length === layout.tiles.length &&
    layout.titles.length === 0;
  if (!stands) return undefined;
  return layout.tiles.filter(({ column }, i) => before.layout.tiles[i]?.column !== column);
}

const isSame = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(b) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));

/** With what is drawn round it, half of the way to the next. */
const clear = (context: Context, { x, y }: Tile, { tile }: Layout): void =>
  context.clearRect(x - GAP / 2, y - GAP / 2, tile.width + GAP, tile.height + GAP);

function titles(context: Context, { titles: all }: Layout, palette: Palette, top: number, bottom: number): void {
  context.font = palette.font;
  context.textBaseline = 'middle';
  for (const { text, note, y } of all) {
    if (y + 20 < top || y > bottom) continue;
    context.fillStyle = palette.text;
    context.fillText(text, 0, y + 10);
    context.fillStyle = palette.quiet;
    context.fillText(note, context.measureText(text).width + 8, y + 10);
  }
}

function ground(context: Context, { column: { node }, x, y }: Tile, { tile }: Layout, palette: Palette): void {
  if (node.state !== 'ready') return;
  context.fillStyle = palette.ground;
  context.fillRect(x, y, tile.width, tile.height);
  if (node.availability === 'active') return;
  context.save();
  context.beginPath();
  context.rect(x, y, tile.width, tile.height);
  context.clip();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.beginPath();
  for (let at = -tile.height; at < tile.width; at += 4) {
    context.moveTo(x + at, y + tile.height);
    context.lineTo(x + at + tile.height, y);
  }
  context.stroke();
  context.restore();
}

/** How a task looks: full, half there, a ring, or hardly there. Faults are drawn larger than life. */
const STYLES = ['full', 'faint', 'ring', 'dim'] as const;
type Style = (typeof STYLES)[number];
const ALPHA: Record<Style, number> = { full: 1, ring: 1, faint: 0.5, dim: 0.18 };

/** Places of dots, x after y: tens of thousands of them are numbers, not objects. */
type Places = number[];

/** Dots by style and colour. */
class Heaps {
  readonly faults: Places = [];
  readonly #heaps = new Map<number, Places>();
  readonly #colours: number;

  constructor(colours: number) {
    this.#colours = colours;
  }

  add(style: Style, colour: number, x: number, y: number): void {
    const key = STYLES.indexOf(style) * this.#colours + colour;
    const heap = this.#heaps.get(key);
    if (heap) heap.push(x, y);
    else this.#heaps.set(key, [x, y]);
  }

  *[Symbol.iterator](): Generator<{ style: Style; colour: number; places: Places }> {
    for (const [key, places] of this.#heaps) {
      yield { style: STYLES[Math.floor(key / this.#colours)] ?? 'full', colour: key % this.#colours, places };
    }
  }
}

function dots(context: Context, tiles: readonly Tile[], layout: Layout, palette: Palette, marks: Marks): void {
  const { columns, step } = layout.tile;
  const size = step > 4 ? step - 2 : step - 1;
  const heaps = new Heaps(palette.services.length);
  let selected: { x: number; y: number } | undefined;
  for (const { column, x: left, y: top } of tiles) {
    const { cells, node } = column;
    const x = (i: number): number => left + PAD + (i % columns) * step;
    const y = (i: number): number => top + PAD + Math.floor(i / columns) * step;
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i] as Cell;
      if (isBroken(cell) && (!marks.matches || marks.matches(cell))) heaps.faults.push(x(i), y(i));
      else heaps.add(styleOf(cell, marks), cell.colour, x(i), y(i));
      if (cell.id === marks.selected) selected = { x: x(i), y: y(i) };
    }
    const ghost = marks.ghosts?.coming.get(node.id);
    const coming = ghost ? ghost.sure + (ghost.maybe ? 1 : 0) : 0;
    for (let k = cells.length; ghost && k < cells.length + coming; k += 1) heaps.add('ring', ghost.colour, x(k), y(k));
  }
  for (const { style, colour, places } of heaps) {
    fill(context, palette.services[colour] ?? palette.quiet, style, places, size);
  }
  fault(context, heaps.faults, palette, size);
  if (!selected) return;
  context.strokeStyle = palette.honey;
  context.lineWidth = 2;
  context.strokeRect(selected.x - 2, selected.y - 2, size + 4, size + 4);
}

const isBroken = ({ kind, failures }: Cell): boolean => kind === 'failed' || (kind === 'starting' && failures > 0);

function styleOf(cell: Cell, { matches, ghosts }: Marks): Style {
  const { id, kind, task } = cell;
  if (matches && !matches(cell)) return 'dim';
  const leaves = ghosts?.leaving.get(id);
  if (leaves === 'sure' || kind === 'stopping' || kind === 'lost' || kind === 'ended') return 'dim';
  if (leaves === 'likely' || kind === 'starting' || kind === 'complete') return 'faint';
  return task.outdated ? 'ring' : 'full';
}

function fill(context: Context, colour: string, style: Style, places: Places, size: number): void {
  context.globalAlpha = ALPHA[style];
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  for (let i = 0; i < places.length; i += 2) {
    const x = places[i] ?? 0;
    const y = places[i + 1] ?? 0;
    if (style === 'ring') context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
    else context.fillRect(x, y, size, size);
  }
  context.globalAlpha = 1;
}

/** One in 20,000 must be seen. */
function fault(context: Context, places: Places, palette: Palette, size: number): void {
  const grown = Math.max(size + 2, 5);
  const by = (grown - size) / 2;
  const squares = (colour: string, edge: number): void => {
    context.fillStyle = colour;
    const side = grown + 2 * edge;
    for (let i = 0; i < places.length; i += 2) {
      context.fillRect((places[i] ?? 0) - by - edge, (places[i + 1] ?? 0) - by - edge, side, side);
    }
  };
  squares(palette.page, 1);
  squares(palette.bad, 0);
}

function outline(context: Context, tile: Tile, layout: Layout, palette: Palette, marks: Marks): void {
  const { node } = tile.column;
  if (node.state !== 'ready') cross(context, tile, layout, palette);
  else if (node.stale) frame(context, tile, layout, palette.warn, 1);
  const drop = marks.drop?.(node.id);
  if (drop?.fits) frame(context, tile, layout, drop.over ? palette.honey : palette.ok, drop.over ? 2 : 1);
  else if (drop?.over) frame(context, tile, layout, palette.warn, 2);
  if (marks.open === node.id) frame(context, tile, layout, palette.honey, 2);
}

function frame(context: Context, { x, y }: Tile, { tile }: Layout, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(x - 0.5, y - 0.5, tile.width + 1, tile.height + 1);
}

function cross(context: Context, tile: Tile, layout: Layout, palette: Palette): void {
  frame(context, tile, layout, palette.bad, 1.5);
  const { width, height } = layout.tile;
  const arm = Math.min(width, height, 24) / 5;
  const x = tile.x + width / 2;
  const y = tile.y + height / 2;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}
