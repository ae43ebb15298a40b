import type { SwarmDeps, SwarmHandlers } from '../deps.ts';
import { taskDetail } from './task-detail.ts';

export const taskHandlers = ({ engines }: SwarmDeps): SwarmHandlers<'task'> => ({
  task: ({ engine, lab, task, lines }, { signal }) => taskDetail(engines.get(engine), lab, { task, lines }, signal),
});
