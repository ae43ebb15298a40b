import type { Lab, LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ChangeDialog } from './ChangeDialog.tsx';

/** What is missing, stopped or out of the swarm comes back. */
export const Repair = ({ lab }: { lab: Lab }) => (
  <ChangeDialog
    lab={lab}
    title={m.change.repair.title(lab.name)}
    about={m.change.repair.about}
    change={{ kind: 'repair', rebuild: [] }}
    confirm={m.change.repair.confirm}
  />
);

/** A node begins anew, without what it holds: where its data is damaged. */
export const Rebuild = ({ lab, node }: { lab: Lab; node: string }) => (
  <ChangeDialog
    danger
    lab={lab}
    title={m.change.rebuild.title(node)}
    about={m.change.rebuild.about}
    change={{ kind: 'repair', rebuild: [node] }}
    confirm={m.change.rebuild.confirm(node)}
  />
);

/** A change that is half done goes on to its end: the lab becomes what was wanted last. */
export const Finish = ({ lab, spec }: { lab: Lab; spec: LabSpec }) => (
  <ChangeDialog
    lab={lab}
    title={m.change.finish.title(lab.name)}
    about={m.change.finish.about}
    change={{ kind: 'spec', spec }}
    confirm={m.change.finish.confirm}
  />
);

/** A change that is half done is taken back. */
export const Revert = ({ lab }: { lab: Lab }) => (
  <ChangeDialog
    lab={lab}
    title={m.change.revert.title(lab.name)}
    about={m.change.revert.about}
    change={{ kind: 'revert' }}
    confirm={m.change.revert.confirm}
  />
);
