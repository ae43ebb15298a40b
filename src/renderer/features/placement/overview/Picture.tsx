import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { m } from '../../../messages/index.ts';
import type { Column } from '../../../swarm/index.ts';
import { text } from '../../../ui/index.ts';
import { dragStore } from '../drag/drag.ts';
import { dropWords } from '../drag/drop.ts';
import type { Ghosts } from '../ghosts.ts';
import type { Looks } from '../look.ts';
import { Hover } from './Hover.tsx';
import { hit, type Layout, step, type TileGroup, toLayout } from './layout.ts';
import styles from './Overview.module.css';
import { type Marks, paint, type Scene } from './paint.ts';
import { usePalette } from './palette.ts';
import { spokenNode } from './summary.ts';
import { usePane } from './use-pane.ts';

interface PictureProps extends Pick<Looks, 'selected' | 'matches' | 'onSelect'> {
  groups: readonly TileGroup[];
  ghosts: Ghosts | undefined;
  open: string | undefined;
  onOpen: (node: string | undefined) => void;
  /** Nodes and tasks, for who does not see it. */
  label: string;
}

/** All nodes as tiles and their tasks as dots, on a canvas: what it costs does not grow with what is in it. */
export function Picture({ groups, ghosts, selected, matches, onSelect, open, onOpen, label }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const help = useId();
  const pane = usePane(box);
  const [at, setAt] = useState<{ index: number; by: 'pointer' | 'keys' }>();
  const layout = useMemo(() => toLayout(groups, pane.width - 16, pane.height - 16), [groups, pane.width, pane.height]);
  const drag = useStore(dragStore, (state) => state.drag);
  const drop = drag && ((node: string) => ({ fits: dropWords(drag, node).fits, over: drag.over === node }));
  usePainting(box, canvas, layout, pane, { at: at?.index, open, selected, matches, ghosts, drop });

  const find = (event: PointerEvent | React.MouseEvent) => {
    const rect = canvas.current?.getBoundingClientRect();
    if (!rect) return undefined;
    return hit(layout, event.clientX - rect.left, event.clientY - rect.top + (box.current?.scrollTop ?? 0));
  };
  const nodeAt = (index: number | undefined): Column | undefined =>
    index === undefined ? undefined : layout.tiles[index]?.column;
  const press = (event: React.MouseEvent) => {
    const found = find(event);
    if (found?.task) onSelect(found.task);
    else onOpen(nodeAt(found?.index)?.node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const focused = nodeAt(at?.index);
    if (event.key === 'Enter' && focused) return onOpen(focused.node.id);
    const next = step(layout, at?.index ?? -1, event.key);
    if (next === undefined || !/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setAt({ index: next, by: 'keys' });
    reveal(box.current, layout, next);
  };
  const spoken = nodeAt(at?.index);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div
      ref={box}
      role="group"
      className={styles.box}
      aria-label={label}
      aria-describedby={help}
      data-scrolls
      // The node under the pointer, for what is dragged here.
      data-node={at?.by === 'pointer' ? nodeAt(at.index)?.node.id : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go from node to node in it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => {
        const found = find(event);
        if (found?.index !== at?.index) setAt(found && { index: found.index, by: 'pointer' });
      }}
      onPointerLeave={() => setAt(undefined)}
      onClick={press}
    >
      <canvas ref={canvas} className={styles.canvas} style={{ width: pane.width - 16, height: pane.height - 16 }} />
      <div style={{ height: Math.max(0, layout.height - (pane.height - 16)) }} />
      <p id={help} className={text.hidden}>
        {m.board.overview.keys}
      </p>
      <p className={text.hidden} role="status">
        {at?.by === 'keys' && spoken && spokenNode(spoken)}
      </p>
      {at && spoken && !drag && <Hover column={spoken} box={box} layout={layout} index={at.index} />}
    </div>
  );
}

/** Draws when something of it changes, once a frame. */
function usePainting(
  box: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  layout: Layout,
  pane: { width: number; height: number; ratio: number },
  marks: Marks,
): void {
  const palette = usePalette();
  const latest = useRef<() => void>(() => {});
  const frame = useRef<number>(undefined);
  const painted = useRef<Scene>(undefined);
  latest.current = () => {
    frame.current = undefined;
    const context = canvas.current?.getContext('2d');
    const size = { width: pane.width - 16, height: pane.height - 16 };
    if (!canvas.current || !context || size.width <= 0 || size.height <= 0) return;
    const device = { width: Math.round(size.width * pane.ratio), height: Math.round(size.height * pane.ratio) };
    // Setting a canvas's size empties it, and is slow.
    if (canvas.current.width !== device.width || canvas.current.height !== device.height) {
      Object.assign(canvas.current, device);
      painted.current = undefined;
    }
    const scene = { layout, palette, pane: { ...size, top: box.current?.scrollTop ?? 0, ratio: pane.ratio }, marks };
    paint(context, scene, painted.current);
    painted.current = scene;
  };
  useEffect(() => {
    const ask = (): void => {
      frame.current ??= requestAnimationFrame(() => latest.current());
    };
    ask();
    const element = box.current;
    element?.addEventListener('scroll', ask, { passive: true });
    return () => element?.removeEventListener('scroll', ask);
  });
  useEffect(
    () => () => {
      if (frame.current !== undefined) cancelAnimationFrame(frame.current);
    },
    [],
  );
}

function reveal(box: HTMLElement | null, { tiles, tile }: Layout, index: number): void {
  const found = tiles[index];
  if (!box || !found) return;
  if (found.y < box.scrollTop) box.scrollTop = found.y - 8;
  else if (found.y + tile.height > box.scrollTop + box.clientHeight - 24) {
    box.scrollTop = found.y + tile.height - box.clientHeight + 24;
  }
}
