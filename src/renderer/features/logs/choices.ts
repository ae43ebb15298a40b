import { useState } from 'react';

/** How lines are shown, which a person chooses once and not for each log. */
export interface Choices {
  wrap: boolean;
  times: boolean;
  colours: boolean;
}

const KEY = 'skep.logs';
const FIRST: Choices = { wrap: false, times: true, colours: true };

function remembered(): Choices {
  try {
    const kept: Partial<Choices> = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const chosen = Object.entries(kept).filter(([key, value]) => key in FIRST && typeof value === 'boolean');
    return { ...FIRST, ...Object.fromEntries(chosen) };
  } catch {
    // Somebody else's words under our key.
    return FIRST;
  }
}

/** The choices, remembered by this window alone. */
export function useChoices(): [Choices, (change: Partial<Choices>) => void] {
  const [choices, setChoices] = useState(remembered);
  const change = (some: Partial<Choices>): void => {
    const next = { ...choices, ...some };
    localStorage.setItem(KEY, JSON.stringify(next));
    setChoices(next);
  };
  return [choices, change];
}
