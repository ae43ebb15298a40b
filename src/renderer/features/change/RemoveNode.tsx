import type { Lab, LabSpec } from '../../../shared/model/lab.ts';
import { removeNode } from '../../../shared/spec-edit.ts';
import { m } from '../../messages/index.ts';
import { attempt } from './attempt.ts';
import { ChangeDialog } from './ChangeDialog.tsx';

/** A node leaves the lab; the plan says where its tasks go. */
export const RemoveNode = ({ lab, spec, node }: { lab: Lab; spec: LabSpec; node: string }) => (
  <ChangeDialog
    danger
    lab={lab}
    title={m.change.remove.title(node, lab.name)}
    about={m.change.remove.about}
    {...attempt(() => removeNode(spec, node))}
    confirm={m.change.remove.confirm(node)}
  />
);
