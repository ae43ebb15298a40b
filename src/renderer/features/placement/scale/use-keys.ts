import { type KeyboardEvent, useRef } from 'react';
import type { Scaling } from './scaling.ts';

interface KeysProps {
  scaling: Scaling;
  serviceId: string;
  /** As they are drafted, or as they are. */
  replicas: number;
}

const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
const SHIFT = 5;
/** Digits that come faster make one number. */
const TYPING_MS = 1200;

/**
 * The handle by keys. They change a draft and run nothing: Enter does, Escape goes back (Scaling hears it). A draft that
 * loses the focus stays, so that nothing typed is lost and nothing runs unasked.
 */
export function useKeys({ scaling, serviceId, replicas }: KeysProps) {
  const typed = useRef({ text: '', at: 0 });

  const type = (digits: (before: string) => string) => {
    const before = performance.now() - typed.current.at < TYPING_MS ? typed.current.text : '';
    const text = digits(before).slice(-5);
    typed.current = { text, at: performance.now() };
    if (text !== '') scaling.to(serviceId, Number(text), 'keys');
  };

  /** As many as fit; where nothing limits them there is no end to go to. */
  const fill = () => {
    const most = scaling.room(serviceId);
    if (Number.isFinite(most)) scaling.to(serviceId, most, 'keys');
  };

  const act = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const step = STEPS[key];
    if (step !== undefined)
      scaling.to(serviceId, replicas + step * (shiftKey && Math.abs(step) === 1 ? SHIFT : 1), 'keys');
    else if (key === 'Home') scaling.to(serviceId, 0, 'keys');
    else if (key === 'End') fill();
    else if (/^\d$/.test(key)) type((before) => before + key);
    else if (key === 'Backspace') type((before) => before.slice(0, -1));
    else if (key === 'Enter' && scaling.draftOf(serviceId)) scaling.commit(serviceId);
    else return false;
    return true;
  };

  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
