import { createContext, useContext } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode, SwarmService, TaskDetail } from '../../../shared/model/swarm.ts';
import type { Why } from '../../../shared/placement/types.ts';
import { hrefOf, LAB_VIEW } from '../../routes.ts';
import { type Cell, type CellIndex, type Model, taskName } from '../../swarm/index.ts';

/** The task that is looked at, and what is around it. */
export interface View {
  lab: Lab;
  model: Model;
  index: CellIndex;
  cell: Cell;
  /** What its node engine knows of it, once it has said so. */
  detail: TaskDetail | undefined;
  /** What keeps it from running. */
  why: Why | undefined;
  onClose: () => void;
}

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('There is no task around this part');
  return view;
}

export const serviceOf = ({ model, cell }: View): SwarmService | undefined => model.services.get(cell.task.serviceId);

export const nodeOf = ({ model, cell }: View): SwarmNode | undefined =>
  cell.task.nodeId === undefined ? undefined : model.nodes.get(cell.task.nodeId);

/** `web.2`, of a task by its id. */
export const nameOf = ({ index }: View, id: string): string => {
  const cell = index.get(id);
  return cell ? taskName(cell) : id.slice(0, 8);
};

export const hrefOfTask = ({ lab }: View, id: string): string =>
  hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW, selection: id });
