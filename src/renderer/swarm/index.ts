/** What features share of a lab's live swarm: its view-model, and the small parts that draw a service or a task. */
export { Age } from './Age.tsx';
export { type Board, type Column, inRank, type Waiting } from './board.ts';
export type { Tally } from './cell-group.ts';
export { CellIndex } from './cell-index.ts';
export { type Cell, type CellKind, isCurrent, isFault, kindOf, type Model, slotKey } from './cells.ts';
export { assignColours, COLOURS } from './colours.ts';
export { Derived } from './derive.ts';
export { type ReasonPart, toReason } from './reason.ts';
export { refusalWords } from './refusal.ts';
export { colourClass, Swatch } from './Swatch.tsx';
export { type ScaleDraft, scaleDraft, setScaleDraft } from './scale-draft.ts';
export { isJob, portText, type ServiceRow, type ServiceState } from './services.ts';
export { type Swarm, useSwarm } from './use-swarm.ts';
export { taskName, waitingWords } from './words.ts';
