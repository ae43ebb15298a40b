import type { NodeSeat } from '../../../../shared/model/names.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface NodeBox extends Box {
  seat: NodeSeat;
  /** card: name and two lines; small: name and one line; chip: the name alone. */
  detail: 'card' | 'small' | 'chip';
  label: string;
}

export interface PortBox extends Box {
  id: string;
  label: string;
  /** From the port down to the first manager. */
  path: string;
}

export interface Topology {
  width: number;
  height: number;
  network: Box;
  managers: NodeBox[];
  workers: NodeBox[];
  registry: Box;
  /** Below the registry. */
  mirror: Box | undefined;
  ports: PortBox[];
  morePorts: number;
  /** From the managers to the workers. */
  join: { path: string; labelAt: { x: number; y: number } } | undefined;
  raft: string | undefined;
  images: { path: string; labelAt: { x: number; y: number }; room: boolean };
  /** Names are cut to `w01`. */
  abbreviated: boolean;
}

export const WIDTH = 576;
const LEFT = 32;
const RIGHT = WIDTH - 32;
const INNER = RIGHT - LEFT;
const PORT = { width: 84, height: 24, gap: 8, y: 48, most: 5 };

interface Shape {
  seats: readonly NodeSeat[];
  ports: readonly { id: string; label: string }[];
  /** Some worker has a third line to show. */
  labelled: boolean;
  mirror: boolean;
}

/** Where everything is drawn. Pure: the same answers give the same picture. */
export function layOut(shape: Shape): Topology {
  const { seats: all } = shape;
  const network: Box = { x: 16, y: shape.ports.length > 0 ? 100 : 48, width: WIDTH - 32, height: 0 };
  const { managers, registry } = topRow(
    all.filter((seat) => seat.role === 'manager'),
    network.y + 44 + (shape.ports.length > 0 ? 20 : 0),
  );
  const top = managers[0]?.y ?? 0;
  const bottom = top + (managers[0]?.height ?? 0);
  const workers = workerGrid(
    all.filter((seat) => seat.role === 'worker'),
    bottom + 56,
    shape.labelled,
  );
  const last = workers.at(-1);
  network.height = (last ? last.y + last.height : bottom) + 40 - network.y;
  return {
    width: WIDTH,
    height: network.y + network.height + 16,
    network,
    managers,
    workers,
    registry,
    // Above the line to the workers, with room between.
    mirror: shape.mirror ? { ...registry, y: registry.y + registry.height + 6, height: 22 } : undefined,
    ports: portBoxes(shape.ports.slice(0, PORT.most), managers[0]),
    morePorts: Math.max(0, shape.ports.length - PORT.most),
    join: joinOf(managers, workers),
    raft: raftOf(managers),
    images: imagesOf(managers, registry),
    abbreviated: workers.some((worker) => worker.label !== worker.seat.short),
  };
}

/** Managers and, at the right end of their row, the registry. */
function topRow(managers: NodeSeat[], y: number): { managers: NodeBox[]; registry: Box } {
  if (managers.length <= 1) {
    const boxes = managers.map((seat) => node(seat, { x: 208, y, width: 160, height: 64 }, 'card'));
    return { managers: boxes, registry: { x: RIGHT - 128, y, width: 128, height: 64 } };
  }
  const gap = managers.length > 3 ? 8 : 12;
  const registryWidth = managers.length > 3 ? 92 : 112;
  const room = INNER - registryWidth - 24;
  const width = Math.min(120, (room - gap * (managers.length - 1)) / managers.length);
  const boxes = managers.map((seat, i) =>
    node(seat, { x: LEFT + i * (width + gap), y, width, height: 64 }, width < 100 ? 'small' : 'card'),
  );
  return { managers: boxes, registry: { x: RIGHT - registryWidth, y, width: registryWidth, height: 64 } };
}

interface Grid {
  columns: number;
  height: number;
  gap: number;
  most: number;
  detail: NodeBox['detail'];
}

/** The more workers there are the less each says; 50 still fit the width. */
function gridFor(count: number, labelled: boolean): Grid {
  if (count <= 3) return { columns: 3, height: labelled ? 64 : 48, gap: 16, most: 160, detail: 'card' };
  if (count <= 8) return { columns: 4, height: 48, gap: 12, most: 160, detail: 'small' };
  if (count <= 20) return { columns: 5, height: 28, gap: 8, most: 160, detail: 'chip' };
  return { columns: 10, height: 24, gap: 6, most: 160, detail: 'chip' };
}

function workerGrid(workers: NodeSeat[], y: number, labelled: boolean): NodeBox[] {
  const grid = gridFor(workers.length, labelled);
  const width = Math.min(grid.most, (INNER - grid.gap * (grid.columns - 1)) / grid.columns);
  return workers.map((seat, i) => {
    const row = Math.floor(i / grid.columns);
    const inRow = Math.min(grid.columns, workers.length - row * grid.columns);
    // A single row is centred under its manager; the last of several keeps to its columns.
    const columns = row === 0 ? inRow : grid.columns;
    const start = LEFT + (INNER - columns * width - (columns - 1) * grid.gap) / 2;
    const x = start + (i % grid.columns) * (width + grid.gap);
    const box = node(seat, { x, y: y + row * (grid.height + grid.gap), width, height: grid.height }, grid.detail);
    return width < 60 ? { ...box, label: seat.short.replace('worker', 'w') } : box;
  });
}

const node = (seat: NodeSeat, box: Box, detail: NodeBox['detail']): NodeBox => ({
  ...box,
  seat,
  detail,
  label: seat.short,
});

function portBoxes(ports: Shape['ports'], manager: Box | undefined): PortBox[] {
  if (!manager) return [];
  const total = ports.length * PORT.width + (ports.length - 1) * PORT.gap;
  const centre = manager.x + manager.width / 2;
  const start = Math.max(LEFT, Math.min(RIGHT - total, centre - total / 2));
  return ports.map((port, i) => {
    const x = start + i * (PORT.width + PORT.gap);
    const from = x + PORT.width / 2;
    const to = Math.max(manager.x + 14, Math.min(manager.x + manager.width - 14, from));
    const bend = manager.y - 18 - (from === to ? 0 : Math.abs(i - (ports.length - 1) / 2) * 3);
    const path =
      from === to
        ? `M${from} ${PORT.y + PORT.height}V${manager.y}`
        : `M${from} ${PORT.y + PORT.height}V${bend}H${to}V${manager.y}`;
    return { ...port, x, y: PORT.y, width: PORT.width, height: PORT.height, path };
  });
}

function joinOf(managers: readonly NodeBox[], workers: readonly NodeBox[]): Topology['join'] {
  const [first] = managers;
  const top = workers[0];
  if (!first || !top) return undefined;
  const row = workers.filter((worker) => worker.y === top.y);
  const from = { x: first.x + first.width / 2, y: first.y + first.height };
  const bus = top.y - 22;
  const stems = row.map((worker) => worker.x + worker.width / 2);
  const ends = [Math.min(from.x, ...stems), Math.max(from.x, ...stems)];
  const path = `M${from.x} ${from.y}V${bus}M${ends[0]} ${bus}H${ends[1]}${stems.map((x) => `M${x} ${bus}V${top.y}`).join('')}`;
  return { path, labelAt: { x: from.x + 10, y: bus - 10 } };
}

function raftOf(managers: readonly NodeBox[]): string | undefined {
  const [first] = managers;
  const last = managers.at(-1);
  if (!first || !last || first === last) return undefined;
  const y = first.y + first.height / 2;
  return `M${first.x + first.width} ${y}H${last.x}`;
}

function imagesOf(managers: readonly NodeBox[], registry: Box): Topology['images'] {
  const last = managers.at(-1);
  const x = last ? last.x + last.width : registry.x;
  const y = registry.y + registry.height / 2;
  return {
    path: `M${x} ${y}H${registry.x}`,
    labelAt: { x: (x + registry.x) / 2, y: y - 8 },
    room: registry.x - x > 42,
  };
}
