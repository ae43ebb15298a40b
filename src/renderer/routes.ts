import { useSyncExternalStore } from 'react';
import type { LabRef } from '../shared/model/lab.ts';

/** Every page and every selection has an address: `#/lab/ENGINE/NAME/VIEW/SELECTION`. Reload and Back do what one expects. */
export const WIZARD_STEPS = ['engine', 'topology', 'network', 'registry', 'review'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export type Route =
  | { page: 'home'; selected?: LabRef }
  /** With a preset the draft starts anew from it. */
  | { page: 'wizard'; step: WizardStep; preset?: string }
  /** The wizard of a lab that is there; without a step it begins at its shape. */
  | { page: 'edit'; engine: string; lab: string; step?: WizardStep }
  | { page: 'operation'; id: string }
  | { page: 'lab'; engine: string; lab: string; view: string; selection?: string }
  | { page: 'doctor' };

export const LAB_VIEW = 'placement';

const enc = encodeURIComponent;

export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return route.selected ? `#/labs/${enc(route.selected.engine)}/${enc(route.selected.lab)}` : '#/';
    case 'wizard':
      return `#/new/${route.step}${route.preset ? `/${enc(route.preset)}` : ''}`;
    case 'edit': {
      const { engine, lab, step } = route;
      return `#/lab/${[engine, lab, 'edit', ...(step ? [step] : [])].map(enc).join('/')}`;
    }
    case 'operation':
      return `#/operation/${enc(route.id)}`;
    case 'lab': {
      const { engine, lab, view, selection } = route;
      return `#/lab/${[engine, lab, view, ...(selection ? [selection] : [])].map(enc).join('/')}`;
    }
    case 'doctor':
      return '#/doctor';
  }
}

/** An address that leads nowhere leads home. */
export function parseHash(hash: string): Route {
  const [page, ...rest] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const [first, second, third, fourth] = rest;
  if (page === 'labs' && first && second) return { page: 'home', selected: { engine: first, lab: second } };
  if (page === 'new') {
    const step = WIZARD_STEPS.find((one) => one === first) ?? 'topology';
    return { page: 'wizard', step, ...(second ? { preset: second } : {}) };
  }
  if (page === 'operation' && first) return { page: 'operation', id: first };
  if (page === 'lab' && first && second && third === 'edit') {
    const step = WIZARD_STEPS.find((one) => one === fourth);
    return { page: 'edit', engine: first, lab: second, ...(step ? { step } : {}) };
  }
  if (page === 'lab' && first && second) {
    return {
      page: 'lab',
      engine: first,
      lab: second,
      view: third || LAB_VIEW,
      ...(fourth ? { selection: fourth } : {}),
    };
  }
  if (page === 'doctor') return { page: 'doctor' };
  return { page: 'home' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `replace` for what Back should skip: a selection, a step that sends one on. */
export function navigate(route: Route, { replace = false } = {}): void {
  const href = hrefOf(route);
  if (href === location.hash) return;
  if (replace) {
    history.replaceState(history.state, '', href);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = href;
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

let last: { hash: string; route: Route } | undefined;

/** The route of now; the same object until the address changes. */
export function currentRoute(): Route {
  if (last?.hash !== location.hash) last = { hash: location.hash, route: parseHash(location.hash) };
  return last.route;
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);
