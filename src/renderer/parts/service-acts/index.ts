/** What can be done with a service: the same acts, words and questions in every page that shows one. */
export { busyStore, editService, goOn, logsOf, removeService, rollBackService } from './acts.ts';
export { ChangeList } from './ChangeList.tsx';
export { type Pending, pendingOf, scaleService, settle, usePending } from './pending.ts';
export { currentTasks, type NamedTask } from './tasks.ts';
export { type ServiceQuestion, useServiceQuestion } from './use-service-question.tsx';
