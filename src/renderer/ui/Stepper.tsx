import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ControlIds } from './Field.tsx';
import styles from './Stepper.module.css';

export interface StepperProps extends Partial<ControlIds> {
  value: number;
  min: number;
  max: number;
  /** What is reached is `min` and whole steps from there, wherever it began. */
  step?: number;
  onChange: (value: number) => void;
  /** Names of the two buttons. */
  fewer: string;
  more: string;
}

/** So many can be typed, though the highest number has fewer. */
const DIGITS = 4;

/** A number with minus and plus: type it, use the arrow keys, or the wheel while it has the focus. */
export function Stepper({ value, min, max, step = 1, onChange, fewer, more, ...ids }: StepperProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);

  const move = (by: number) => {
    const at = (value - min) / step;
    const next = min + ((by > 0 ? Math.floor(at) : Math.ceil(at)) + by) * step;
    onChange(Math.min(max, Math.max(min, next)));
  };
  const commit = (typed: string) => {
    // A digit too many is not taken: what stands there is what counts.
    if (typed.length > Math.max(DIGITS, String(max).length)) return;
    setText(typed);
    // What is out of range is passed on: the form says why it cannot be.
    if (/^\d+$/.test(typed)) onChange(Number(typed));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(by);
  };
  useWheel(input, move);

  return (
    <span className={styles.stepper} data-invalid={ids['aria-invalid']}>
      <button type="button" tabIndex={-1} aria-label={fewer} disabled={value <= min} onClick={() => move(-1)}>
        <Minus aria-hidden />
      </button>
      <input
        {...ids}
        ref={input}
        role="spinbutton"
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => commit(event.target.value)}
        onBlur={() => setText(String(value))}
        onKeyDown={onKeyDown}
      />
      <button type="button" tabIndex={-1} aria-label={more} disabled={value >= max} onClick={() => move(1)}>
        <Plus aria-hidden />
      </button>
    </span>
  );
}

/** React's wheel listeners are passive and cannot keep the page from scrolling. */
function useWheel(target: React.RefObject<HTMLInputElement | null>, onTurn: (by: 1 | -1) => void): void {
  const turn = useRef(onTurn);
  turn.current = onTurn;
  useEffect(() => {
    const element = target.current;
    const onWheel = (event: WheelEvent) => {
      if (document.activeElement !== element || event.deltaY === 0) return;
      event.preventDefault();
      turn.current(event.deltaY < 0 ? 1 : -1);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [target]);
}
