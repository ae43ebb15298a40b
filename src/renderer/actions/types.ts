import type { LucideIcon } from 'lucide-react';
import type { EngineInfo } from '../../shared/model/engine.ts';
import type { Lab } from '../../shared/model/lab.ts';
import type { Route } from '../routes.ts';

/** What actions decide by. */
export interface ActionContext {
  route: Route;
  connected: boolean;
  labs: readonly Lab[];
  engines: readonly EngineInfo[];
}

export type ActionGroup = 'labs' | 'go' | 'do' | 'engines' | 'view';

/** One thing that can be done. Buttons, menus, the palette and the keyboard all read it from here. */
export interface Action {
  /** `lab.new`; for one of several things the thing is behind it: `lab.stop unix:///…/hellodocker`. */
  id: string;
  label: string;
  /** Its label where what it is about does not stand beside it: `Add nodes to hellodocker…`. */
  full?: string;
  icon?: LucideIcon;
  group: ActionGroup;
  /** `N`, `/`, `Mod+K`, `Escape`: `Mod` is ⌘ on a Mac, Ctrl elsewhere. */
  shortcut?: string;
  /** Further words that find it in the palette. */
  keywords?: readonly string[];
  /** Not listed in the palette: a shortcut that means something on this page alone. */
  hidden?: boolean;
  danger?: boolean;
  enabled?(ctx: ActionContext): boolean;
  run(ctx: ActionContext): void | Promise<void>;
}

export const isEnabled = (action: Action, ctx: ActionContext): boolean => action.enabled?.(ctx) ?? true;
