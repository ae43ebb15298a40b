import type { ReactNode } from 'react';
import { formatBytes, formatClock } from '../../../shared/format.ts';
import type { SwarmTask } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { portText } from '../../swarm/index.ts';
import { CopyButton, cx, text } from '../../ui/index.ts';
import styles from './Facts.module.css';
import { Usage } from './Usage.tsx';
import { nodeOf, serviceOf, useView } from './view.ts';

/** What Swarm wants of the task and what it is, where it is and how it is reached. */
export function Facts() {
  const view = useView();
  const { cell, detail } = view;
  const { task } = cell;
  const node = nodeOf(view);
  const words = m.task.facts;
  const ports = serviceOf(view)?.ports ?? [];
  return (
    <section className={styles.facts} aria-label={words.title}>
      <dl>
        <Fact name={words.wanted}>
          {task.desired} {task.desired === task.state && <span className={text.quiet}>{words.isSo}</span>}
          {task.outdated && <span className={text.warn}>{words.outdated}</span>}
        </Fact>
        {task.desired !== task.state && <Fact name={words.state}>{task.state}</Fact>}
        <Fact name={words.since}>{formatClock(task.since)}</Fact>
        <Fact name={words.node}>
          {node ? <NodeLink short={node.short} /> : (task.nodeId?.slice(0, 12) ?? words.none)}
        </Fact>
        {task.exitCode !== undefined && <Fact name={words.exit}>{task.exitCode}</Fact>}
        {detail?.health && (
          <Fact name={words.health}>
            {detail.health.status}{' '}
            {detail.health.failingStreak > 0 && (
              <span className={text.warn}>{words.failing(detail.health.failingStreak)}</span>
            )}
          </Fact>
        )}
        <Fact name={words.image}>
          <code className={text.mono}>{task.image}</code>
        </Fact>
        {detail?.digest && <Copied name={words.digest} value={detail.digest} shown={shorten(detail.digest)} />}
        {task.containerId && (
          <Copied name={words.container} value={task.containerId} shown={task.containerId.slice(0, 12)} />
        )}
        {detail && detail.addresses.length > 0 && (
          <Fact name={words.addresses}>
            <ul className={styles.plain}>
              {detail.addresses.map(({ network, address }) => (
                <li key={`${network} ${address}`}>
                  <code className={text.mono}>{address}</code> <span className={text.quiet}>{network}</span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {ports.length > 0 && <Fact name={words.ports}>{ports.map(portText).join(', ')}</Fact>}
        {(task.cpus || task.memory) && <Fact name={words.reserves}>{reserved(task)}</Fact>}
      </dl>
      {detail?.missing && <p className={cx(styles.missing, text.second)}>{detail.missing}</p>}
      <Usage />
    </section>
  );
}

/** As docker itself shortens it. */
const shorten = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12);

const reserved = ({ cpus, memory }: SwarmTask): string =>
  [...(cpus ? [m.task.refusals.cpus(cpus)] : []), ...(memory ? [formatBytes(memory)] : [])].join(', ');

function NodeLink({ short }: { short: string }) {
  const { lab } = useView();
  return (
    <a
      className={text.link}
      href={hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'nodes', selection: short })}
    >
      {short}
    </a>
  );
}

const Copied = ({ name, value, shown }: { name: string; value: string; shown: string }) => (
  <Fact name={name}>
    <code className={text.mono}>{shown}</code>
    <CopyButton
      text={value}
      label={m.task.facts.copy(name.toLowerCase())}
      copied={m.common.copied}
      failed={m.common.copyFailed}
    />
  </Fact>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
