/** What can be done in the app, once: buttons, menus, the palette and the keyboard read it here. */
export { ActionButton } from './ActionButton.tsx';
export { type ChangeAct, changeAction } from './change.ts';
export {
  addEngine,
  addGlobalActions,
  goDoctor,
  goHome,
  importLab,
  newLab,
  openPalette,
  retryEngines,
  showLog,
} from './global.ts';
export { ActionItems, LabMenu } from './LabMenu.tsx';
export { type LabActions, labActions } from './labs.ts';
export { actionContext, addActions, allActions, perform, useActionContext, usePageActions } from './registry.ts';
export { installShortcuts, matches } from './shortcuts.ts';
export { tellDone } from './swarm.ts';
export { type Action, type ActionContext, type ActionGroup, isEnabled } from './types.ts';
