import type { ReactNode } from 'react';
import { m } from '../../../messages/index.ts';
import { hrefOf, type WizardStep } from '../../../routes.ts';
import { cx, text } from '../../../ui/index.ts';
import { filledPorts, flagsOf } from '../draft.ts';
import type { Wizard } from '../use-wizard.ts';
import styles from './ReviewStep.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.review;

type Row = [keyof typeof w.rows, WizardStep, ReactNode];

/** All answers in words, each with the way back to its question. */
export function ReviewStep({ wizard }: StepProps) {
  return (
    <>
      <h3 className={text.label}>{w.title}</h3>
      <dl className={styles.list}>
        {rowsOf(wizard).map(([name, step, value]) => (
          <div key={name} className={styles.row}>
            <dt>{w.rows[name]}</dt>
            <dd>
              <span>{value}</span>
              <a
                className={cx(text.link, text.sm)}
                href={hrefOf({ page: 'wizard', step })}
                aria-label={w.change(w.rows[name])}
              >
                {w.changeShort}
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function rowsOf({ draft, engine, preview }: Wizard): Row[] {
  const { registry, subnet } = draft;
  const ports = filledPorts(draft).map(
    ({ host, node, protocol }) => `${host}→${node}${protocol === 'udp' ? '/udp' : ''}`,
  );
  const labels = draft.labels.filter(({ key }) => key).map(({ node, key, value }) => `${node} ${key}=${value}`);
  const flags = flagsOf(draft.daemonArgs);
  return [
    ['engine', 'engine', engine?.name ?? m.engine.none],
    ['nodes', 'topology', w.nodes(draft.managers, draft.workers)],
    ['image', 'engine', <Mono key="image" lines={[draft.nodeImage]} />],
    ['ports', 'topology', <Mono key="ports" lines={ports} />],
    ['stack', 'topology', draft.stack ? w.yes : w.no],
    [
      'subnet',
      'network',
      subnet.auto ? w.subnetAuto(preview.data?.subnet) : <Mono key="subnet" lines={[subnet.cidr]} />,
    ],
    ['labels', 'network', <Mono key="labels" lines={labels} />],
    ['flags', 'network', <Mono key="flags" lines={flags} />],
    [
      'registry',
      'registry',
      [registry.auto ? w.anyPort : w.port(Number(registry.port)), registry.persistent ? w.kept : w.notKept].join(', '),
    ],
  ];
}

function Mono({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span className={text.quiet}>{m.common.none}</span>;
  return lines.map((line) => (
    <span key={line} className={cx(text.mono, styles.line)}>
      {line}
    </span>
  ));
}
