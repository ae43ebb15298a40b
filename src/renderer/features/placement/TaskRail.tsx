import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatClock } from '../../../shared/format.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import {
  Banner,
  CodeBlock,
  CopyButton,
  cx,
  IconButton,
  Rail,
  StateBadge,
  type StateLook,
  text,
} from '../../ui/index.ts';
import { Age } from './Age.tsx';
import type { Cell, CellKind } from './cells.ts';
import { Swatch } from './Swatch.tsx';
import styles from './TaskRail.module.css';
import { taskName, waitingWords } from './words.ts';

interface TaskRailProps {
  cell: Cell;
  node: SwarmNode | undefined;
  /** A manager that answers: where commands about tasks are typed. */
  manager: string | undefined;
  onClose: () => void;
}

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

/** All that Swarm knows of one task, the reason first where something is wrong with it. */
export function TaskRail({ cell, node, manager, onClose }: TaskRailProps) {
  const { task, kind } = cell;
  const words = m.lab.task;
  return (
    <Rail label={words.rail} open onClose={onClose} close={words.close}>
      <div className={styles.head}>
        <Swatch colour={cell.colour} />
        <h2 className={cx(styles.title, text.ellipsis)}>{taskName(cell)}</h2>
        <span className={styles.close}>
          <IconButton icon={X} label={words.close} plain onClick={onClose} />
        </span>
      </div>
      <div className={styles.body}>
        <Why cell={cell} />
        <dl className={styles.facts}>
          <Fact name={words.facts.state}>
            <StateBadge look={LOOKS[kind]}>{words.kinds[kind]}</StateBadge>
            {task.state !== words.kinds[kind] && <span className={text.quiet}> {task.state}</span>}
          </Fact>
          <Fact name={words.facts.wanted}>{task.desired}</Fact>
          <Fact name={words.facts.since}>
            {formatClock(task.since)}{' '}
            <span className={text.quiet}>
              (<Age since={task.since} />)
            </span>
          </Fact>
          <Fact name={words.facts.node}>{node?.short ?? task.nodeId?.slice(0, 12) ?? words.facts.none}</Fact>
          {task.exitCode !== undefined && <Fact name={words.facts.exit}>{task.exitCode}</Fact>}
          {cell.failures > 0 && <Fact name={words.facts.earlier}>{words.earlier(cell.failures)}</Fact>}
          <Fact name={words.facts.image}>
            <code className={text.mono}>{task.image}</code>
          </Fact>
          {task.containerId && <Id name={words.facts.container} id={task.containerId} copy={words.copyContainer} />}
          <Id name={words.facts.id} id={task.id} copy={words.copyId} />
        </dl>
        {manager && <LogCommand command={`docker exec ${manager} docker service logs ${task.id}`} />}
      </div>
    </Rail>
  );
}

function Why({ cell: { task, kind } }: { cell: Cell }) {
  if (kind === 'running' || kind === 'complete') return null;
  const said = task.error ?? task.message;
  if (!said) return null;
  if (kind !== 'unplaced') return <Banner tone={kind === 'failed' || kind === 'lost' ? 'bad' : 'info'}>{said}</Banner>;
  const { lead, rest } = waitingWords(said);
  return (
    <Banner tone="warn">
      <strong className={text.med}>{lead}</strong> {rest}
    </Banner>
  );
}

function Id({ name, id, copy }: { name: string; id: string; copy: string }) {
  return (
    <Fact name={name}>
      <code className={text.mono}>{id.slice(0, 12)}</code>
      <CopyButton text={id} label={copy} copied={m.common.copied} failed={m.common.copyFailed} />
    </Fact>
  );
}

function LogCommand({ command }: { command: string }) {
  return (
    <div className={styles.command}>
      <div className={styles.commandHead}>
        <span className={text.label}>{m.lab.task.log}</span>
        <CopyButton text={command} label={m.lab.task.copyLog} copied={m.common.copied} failed={m.common.copyFailed} />
      </div>
      <CodeBlock label={m.lab.task.log} language="shell" text={command} wrap />
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
