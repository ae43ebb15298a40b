/** What a change of a lab would do: the same picture in the wizard and in every dialog that changes one. */
export { PlanView } from './PlanView.tsx';
export { mountText, portText, specDiff } from './spec-diff.ts';
export { unsaid } from './unsaid.ts';
