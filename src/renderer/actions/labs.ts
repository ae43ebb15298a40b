import { Eye, Pencil, Play, RotateCcw, Share, Square, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import type { Lab } from '../../shared/model/lab.ts';
import { bridge } from '../bridge.ts';
import { m } from '../messages/index.ts';
import { currentRoute, LAB_VIEW, navigate } from '../routes.ts';
import { openDialog, refOf } from '../stores/index.ts';
import { type ChangeAct, changeAction } from './change.ts';
import type { Action, ActionContext } from './types.ts';

export interface LabActions {
  /** What one most likely wants to do in this state. */
  primary: Action;
  /** Everything else that can be done now, in the order of a menu. */
  others: Action[];
  exports: Action[];
  destroy: Action;
}

const online = (ctx: ActionContext): boolean => ctx.connected;

/** The operation that was started is watched, unless one is at home, where the lab's row shows how far it is. */
function watchUnlessHome({ operation }: { operation: string }): void {
  if (currentRoute().page !== 'home') navigate({ page: 'operation', id: operation });
}

/** All that can be done with a lab in the state it is in. */
export function labActions(lab: Lab): LabActions {
  const ref = refOf(lab);
  const of = (
    id: string,
    label: string,
    icon: Action['icon'],
    run: Action['run'],
    more: Partial<Action> = {},
  ): Action => ({
    id: `${id} ${lab.id}`,
    label,
    group: 'labs',
    ...(icon ? { icon } : {}),
    run,
    enabled: online,
    ...more,
  });

  const open = of(
    'lab.open',
    m.actions.openLab,
    SquareArrowOutUpRight,
    () => navigate({ page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW }),
    { enabled: () => true },
  );
  const watch = of('lab.watch', m.actions.watch, Eye, () => navigate({ page: 'operation', id: lab.operation ?? '' }), {
    enabled: () => lab.operation !== undefined,
  });
  const start = of('lab.start', m.actions.start, Play, async () =>
    watchUnlessHome(await bridge.call('lab.start', ref)),
  );
  const stop = of('lab.stop', m.actions.stop, Square, async () => watchUnlessHome(await bridge.call('lab.stop', ref)));
  const resume = of('lab.resume', m.actions.resume, RotateCcw, async () => {
    const { operation } = await bridge.call('lab.resume', ref);
    navigate({ page: 'operation', id: operation });
  });
  const destroy = of(
    'lab.destroy',
    lab.state === 'half-built' ? m.actions.removeHalf : m.actions.destroy,
    Trash2,
    () => openDialog({ destroy: ref }),
    { danger: true, enabled: (ctx) => ctx.connected && lab.operation === undefined },
  );
  const share = of('lab.export', m.actions.export, Share, () => openDialog({ exportLab: ref }));

  const edit = of(
    'lab.edit',
    m.actions.edit,
    Pencil,
    () => navigate({ page: 'edit', engine: lab.engine, lab: lab.name }),
    { full: m.actions.editNamed(lab.name), keywords: ['change', 'spec', 'wizard'] },
  );
  const own = { open, watch, start, stop, resume, edit };
  const [primary, ...rest] = offered(lab).map((act) => (isOwn(act) ? own[act] : changeAction(lab, act)));
  return { primary: primary ?? destroy, others: rest, exports: lab.spec ? [share] : [], destroy };
}

const OWN = ['open', 'watch', 'start', 'stop', 'resume', 'edit'] as const;
type Own = (typeof OWN)[number];
type Act = Own | ChangeAct;

const isOwn = (act: Act): act is Own => OWN.some((own) => own === act);

function offered(lab: Lab): Act[] {
  if (lab.operation !== undefined) return ['watch', 'open'];
  if (!lab.spec) return [];
  switch (lab.state) {
    case 'running':
      return ['open', 'stop', 'edit', 'add', 'upgrade'];
    case 'degraded':
      return ['open', 'repair', 'start', 'stop', 'edit', 'add', 'upgrade'];
    case 'half-built':
      return ['resume', 'open', 'repair', 'stop'];
    case 'half-changed':
      return ['open', 'finish', 'revert', 'stop'];
    case 'stopped':
      return ['start', 'open', 'edit'];
    // An operation of another window or of the command is at it: it is not ours to watch.
    default:
      return ['open'];
  }
}
