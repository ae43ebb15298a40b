import { ChevronDown, ChevronUp, ScrollText, X } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { hrefOf, LAB_VIEW, navigate } from '../../routes.ts';
import { Age, type Cell, type CellKind, isCurrent, Swatch, taskName } from '../../swarm/index.ts';
import { ButtonLink, CopyButton, cx, IconButton, StateBadge, type StateLook, text } from '../../ui/index.ts';
import styles from './TaskRail.module.css';
import { nodeOf, useView } from './view.ts';

const LOOKS: Record<CellKind, StateLook> = {
  running: 'live',
  starting: 'work',
  unplaced: 'half',
  stopping: 'work',
  failed: 'bad',
  lost: 'bad',
  complete: 'live',
  ended: 'off',
};

/** Which task it is and how it is; its log; the tasks of its service before and after it. */
export function Head() {
  const view = useView();
  const { lab, cell, why, onClose } = view;
  const words = m.task;
  const node = nodeOf(view);
  const logs = hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'logs', selection: `task:${cell.id}` });
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <Swatch colour={cell.colour} />
        <h2 className={cx(styles.title, text.ellipsis)} title={taskName(cell)}>
          {taskName(cell)}
        </h2>
        <StateBadge look={why?.kind === 'health' ? 'bad' : LOOKS[cell.kind]}>{m.lab.task.kinds[cell.kind]}</StateBadge>
        <span className={cx(text.second, text.ellipsis)}>
          <Age since={cell.task.since} /> {node && words.on(node.short)}
        </span>
        <span className={styles.space} />
        <Siblings />
        <span className={styles.close}>
          <IconButton icon={X} label={words.close} plain onClick={onClose} />
        </span>
      </div>
      <div className={styles.acts}>
        <ButtonLink small icon={ScrollText} href={logs}>
          {words.logs}
        </ButtonLink>
        <span className={styles.space} />
        <code className={cx(text.mono, text.quiet)}>{cell.id.slice(0, 12)}</code>
        <CopyButton text={cell.id} label={words.copyId} copied={m.common.copied} failed={m.common.copyFailed} />
      </div>
    </header>
  );
}

function Siblings() {
  const { lab, index, cell } = useView();
  const all = index.ofService(cell.task.serviceId).filter((one) => isCurrent(one) || one.id === cell.id);
  const at = all.findIndex(({ id }) => id === cell.id);
  const go = (to: Cell | undefined) => () => {
    if (!to) return;
    const route = { page: 'lab', engine: lab.engine, lab: lab.name, view: LAB_VIEW, selection: to.id } as const;
    navigate(route, { replace: true });
  };
  if (all.length < 2) return null;
  return (
    <>
      <span className={cx(text.xs, text.quiet, styles.of)}>{m.task.of(at + 1, all.length)}</span>
      <IconButton icon={ChevronUp} label={m.task.previous} disabled={at <= 0} onClick={go(all[at - 1])} />
      <IconButton icon={ChevronDown} label={m.task.next} disabled={at >= all.length - 1} onClick={go(all[at + 1])} />
    </>
  );
}
