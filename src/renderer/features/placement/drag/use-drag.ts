import { type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Lab } from '../../../../shared/model/lab.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { verdicts } from '../../../../shared/placement/index.ts';
import { openDialog, refOf } from '../../../stores/index.ts';
import { type Swarm, taskName } from '../../../swarm/index.ts';
import { createScroller } from './auto-scroll.ts';
import { type Drag, dragStore, setDrag } from './drag.ts';

/** Further than a hand shakes. */
const THRESHOLD_PX = 4;
/** A finger that rests so long drags; one that moves before scrolls. */
const HOLD_MS = 350;

/** What can be dragged: tasks that are placed anew, each alone or all of the service. Elsewhere Swarm leaves no choice. */
export const canMove = (service: SwarmService | undefined): service is SwarmService => service?.mode === 'replicated';

interface Start {
  x: number;
  y: number;
  id: number;
  drag: Drag;
}

/**
 * Dragging a task cell, or whatever carries `data-drag-service`, onto what carries `data-node`. Returns what the page listens
 * with; `label` is moved along with the pointer.
 */
export function useDrag(lab: Lab, swarm: Swarm, label: RefObject<HTMLElement | null>): (event: PointerEvent) => void {
  const latest = useRef({ lab, swarm });
  latest.current = { lab, swarm };
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  return useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0 || stop.current) return;
      const drag = draggedFrom(event.target, latest.current.swarm);
      if (!drag) return;
      const start = { x: event.clientX, y: event.clientY, id: event.pointerId, drag };
      stop.current = follow(start, event.pointerType === 'touch', label, {
        drop: (to) => openDialog({ move: moveOf(latest.current.lab, drag, to) }),
        end: () => {
          stop.current = undefined;
        },
      });
    },
    [label],
  );
}

const moveOf = (lab: Lab, { serviceId, from }: Drag, to: string) => ({
  ...refOf(lab),
  service: serviceId,
  to,
  ...(from === undefined ? {} : { from }),
});

function draggedFrom(target: EventTarget | null, { index, model }: Swarm): Drag | undefined {
  if (!(target instanceof Element) || target.closest('[role="slider"]')) return undefined;
  const task = target.closest<HTMLElement>('[data-cell]')?.dataset.cell;
  const cell = task === undefined ? undefined : index.get(task);
  const serviceId = cell?.task.serviceId ?? target.closest<HTMLElement>('[data-drag-service]')?.dataset.dragService;
  const service = serviceId === undefined ? undefined : model.services.get(serviceId);
  if (!canMove(service) || cell?.kind === 'ended') return undefined;
  return {
    serviceId: service.id,
    what: cell ? taskName(cell) : service.name,
    colour: cell?.colour ?? index.ofService(service.id)[0]?.colour ?? 0,
    from: cell?.task.nodeId,
    refusals: new Map(verdicts(model, service.spec, service.id).map(({ nodeId, refusals }) => [nodeId, refusals])),
    named: (id) => model.services.get(id)?.name,
    over: undefined,
  };
}

interface Ends {
  drop(node: string): void;
  end(): void;
}

/** Follows one pointer until it is let go of, or Escape. Returns what ends it at once. */
function follow(start: Start, touch: boolean, label: RefObject<HTMLElement | null>, ends: Ends): () => void {
  const scroller = createScroller();
  const abort = new AbortController();
  const { signal } = abort;
  let begun = false;

  const begin = (): void => {
    begun = true;
    setDrag(start.drag);
  };
  const hold = touch ? setTimeout(begin, HOLD_MS) : undefined;

  const stop = (): void => {
    clearTimeout(hold);
    abort.abort();
    scroller.stop();
    if (begun) setDrag(undefined);
    ends.end();
  };
  const move = (event: globalThis.PointerEvent): void => {
    if (event.pointerId !== start.id) return;
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > THRESHOLD_PX;
    if (!begun && far && touch) stop();
    else if (!begun && far) begin();
    if (!begun) return;
    event.preventDefault();
    hover(event, label.current);
    scroller.at(event.clientX, event.clientY);
  };
  const up = (event: globalThis.PointerEvent): void => {
    if (event.pointerId !== start.id) return;
    const to = begun ? nodeAt(event.clientX, event.clientY) : undefined;
    if (begun) swallowClick();
    stop();
    if (to !== undefined && to !== start.drag.from) ends.drop(to);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !begun) return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick();
    stop();
  };
  document.addEventListener('pointermove', move, { signal });
  document.addEventListener('pointerup', up, { signal });
  document.addEventListener('pointercancel', stop, { signal });
  document.addEventListener('keydown', key, { signal, capture: true });
  document.addEventListener('touchmove', (event) => begun && event.preventDefault(), { signal, passive: false });
  return stop;
}

/** The node under the pointer is told only when it is another; the label follows without a render. */
function hover({ clientX, clientY }: globalThis.PointerEvent, label: HTMLElement | null): void {
  pointer = { x: clientX, y: clientY };
  placeLabel(label);
  const { drag } = dragStore.getState();
  const over = nodeAt(clientX, clientY);
  if (drag && drag.over !== over) setDrag({ ...drag, over });
}

let pointer = { x: 0, y: 0 };

/** Beside the pointer, on its other side where the window ends. */
export function placeLabel(label: HTMLElement | null): void {
  if (!label) return;
  const { x, y } = pointer;
  const { offsetWidth: width, offsetHeight: height } = label;
  const left = x + 12 + width > window.innerWidth ? x - 12 - width : x + 12;
  const top = y + 14 + height > window.innerHeight ? y - 14 - height : y + 14;
  label.style.transform = `translate(${Math.max(0, left)}px, ${top}px)`;
}

const nodeAt = (x: number, y: number): string | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-node]')?.dataset.node;

/** Letting go over a cell is no press of it. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }), 50);
}
