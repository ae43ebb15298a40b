import { type PointerEvent, useEffect, useRef } from 'react';
import { grainOf, MOST, panFor, type Scale, toPx, toReplicas } from './ruler.ts';
import type { Scaling } from './scaling.ts';
import { heldStore, setHeld } from './view.ts';

interface Grab {
  pointerId: number;
  /** Where the track begins on the page, and how much of the handle is left of the pointer. */
  left: number;
  offset: number;
  startX: number;
  lastX: number;
  shift: boolean;
  pan: number;
  started: boolean;
}

interface GrabProps {
  scaling: Scaling;
  serviceId: string;
  scale: Scale;
  /** Of the track, in pixels. */
  width: number;
  replicas: number;
  pan: number;
}

/** A press that moves less is none of a drag. */
const SLACK_PX = 2;
/** The handle's middle stands so far behind the end of the last cell. */
export const BEHIND_PX = 2;
/** Past the end of the track it moves by so many of its pixels a second for each pixel that the pointer is away. */
const PULL = 9;
const FASTEST_PX = 2400;

/** Where the first cell of a track begins on the page. */
const leftOf = (track: Element | null): number =>
  track ? track.getBoundingClientRect().left + (Number.parseFloat(getComputedStyle(track).paddingLeft) || 0) : 0;

/** Dragging the handle by mouse, pen or finger. Past the end of the track the track goes on, the faster the further. */
export function useGrab(props: GrabProps) {
  const now = useRef(props);
  now.current = props;
  const grab = useRef<Grab>(undefined);
  const frame = useRef(0);

  const drop = () => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    grab.current = undefined;
    if (heldStore.getState().held?.serviceId === now.current.serviceId) setHeld(undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the handle goes: what is held goes with it
  useEffect(() => drop, []);

  const place = (held: Grab) => {
    const { scaling, serviceId, scale, width } = now.current;
    const x = held.lastX - held.left - held.offset;
    const grip = Math.min(Math.max(x, BEHIND_PX), width - BEHIND_PX);
    setHeld({ serviceId, grip, pan: held.pan });
    const replicas = toReplicas(scale, grip - BEHIND_PX + held.pan, grainOf(scale, held.shift));
    if (scaling.draftOf(serviceId)?.to !== replicas || !held.started) scaling.to(serviceId, replicas, 'pointer');
    held.started = true;
    return x - grip;
  };

  /** While the pointer is past an end of the track. */
  const pull = (at: number) => {
    const held = grab.current;
    if (!held || !still(held)) return;
    const past = place(held);
    frame.current = 0;
    if (past === 0 || (past < 0 && held.pan === 0)) return;
    frame.current = requestAnimationFrame((next) => {
      const speed = Math.min(FASTEST_PX, Math.abs(past) * PULL) * Math.sign(past);
      const { scale, width } = now.current;
      const pan = held.pan + (speed * Math.min(100, next - at)) / 1000;
      held.pan = Math.min(Math.max(0, pan), panFor(scale, MOST, width));
      pull(next);
    });
  };

  /** Whether the drag was not ended meanwhile: by Escape, or because its service is gone. */
  const still = (held: Grab): boolean => {
    const { scaling, serviceId } = now.current;
    if (!held.started || scaling.draftOf(serviceId)) return true;
    drop();
    return false;
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return;
      const { scale, replicas, pan } = now.current;
      const left = leftOf(event.currentTarget.closest('[data-track]'));
      event.currentTarget.setPointerCapture(event.pointerId);
      grab.current = {
        pointerId: event.pointerId,
        left,
        offset: event.clientX - left - (toPx(scale, replicas) + BEHIND_PX - pan),
        startX: event.clientX,
        lastX: event.clientX,
        shift: event.shiftKey,
        pan,
        started: false,
      };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = grab.current;
      if (!held || held.pointerId !== event.pointerId || !still(held)) return;
      held.lastX = event.clientX;
      held.shift = event.shiftKey;
      if (!held.started && Math.abs(event.clientX - held.startX) < SLACK_PX) return;
      if (frame.current === 0) pull(performance.now());
      else place(held);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const held = grab.current;
      if (!held || held.pointerId !== event.pointerId) return;
      const runs = held.started && still(held);
      drop();
      if (runs) now.current.scaling.commit(now.current.serviceId);
    },
    /** The system has taken the pointer away: nobody has let go. */
    onPointerCancel() {
      const held = grab.current;
      drop();
      if (held?.started) now.current.scaling.cancel();
    },
  };
}
