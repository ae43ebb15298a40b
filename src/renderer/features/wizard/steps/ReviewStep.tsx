import type { ReactNode } from 'react';
import { LabSpec } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { specDiff } from '../../../parts/plan-view/index.ts';
import type { WizardStep } from '../../../routes.ts';
import { cx, text } from '../../../ui/index.ts';
import { Edits } from '../edit/Edits.tsx';
import { editsOf } from '../edit/edits-of.ts';
import { ShowButton } from '../ShowButton.tsx';
import { filledPorts, flagsOf } from '../to-spec.ts';
import type { Wizard } from '../use-wizard.ts';
import styles from './ReviewStep.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.review;

type Row = [name: string, step: WizardStep, value: ReactNode];

/** All answers in words, each with the way back to its question; of a lab that is there what is to change. */
export function ReviewStep({ wizard }: StepProps) {
  return wizard.base ? <Changes wizard={wizard} base={wizard.base} /> : <Answers wizard={wizard} />;
}

function Changes({ wizard, base }: StepProps & { base: LabSpec }) {
  const { spec, href } = wizard;
  const edits = spec && editsOf(base, spec);
  return (
    <>
      <h2 className={text.label}>{m.wizard.edit.editsTitle}</h2>
      {edits && edits.length > 0 && <Edits edits={edits} href={href} />}
      {edits?.length === 0 && <p className={text.quiet}>{m.wizard.edit.unchanged}</p>}
      {!edits && <Wrong wizard={wizard} />}
    </>
  );
}

/** What keeps the answers from being a spec, each with the way to its field. */
function Wrong({ wizard }: StepProps) {
  const wrong = wizard.findings.filter(({ severity }) => severity === 'error');
  return (
    <ul className={styles.list} aria-label={m.wizard.wrong(wrong.length)}>
      {wrong.map(({ field, message }) => (
        <li key={field} className={styles.wrong}>
          <span className={text.bad}>{message}</span>
          <ShowButton wizard={wizard} field={field} />
        </li>
      ))}
    </ul>
  );
}

function Answers({ wizard }: StepProps) {
  return (
    <>
      <h2 className={text.label}>{w.title}</h2>
      <dl className={styles.list}>
        {rowsOf(wizard).map(([name, step, value]) => (
          <div key={name} className={styles.row}>
            <dt>{name}</dt>
            <dd>
              <span>{value}</span>
              <a className={cx(text.link, text.sm, styles.change)} href={wizard.href(step)} aria-label={w.change(name)}>
                {w.changeShort}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <Further wizard={wizard} />
    </>
  );
}

function rowsOf({ draft, engine, preview }: Wizard): Row[] {
  const { rows } = w;
  const { registry, subnet } = draft;
  const ports = filledPorts(draft).map(
    ({ host, node, protocol }) => `${host}→${node}${protocol === 'udp' ? '/udp' : ''}`,
  );
  const labels = draft.labels.filter(({ key }) => key).map(({ node, key, value }) => `${node} ${key}=${value}`);
  const flags = flagsOf(draft.daemonArgs);
  return [
    [rows.engine, 'engine', engine?.name ?? m.engine.none],
    [rows.nodes, 'topology', w.nodes(draft.managers, draft.workers)],
    [rows.image, 'engine', <Mono key="image" lines={[draft.nodeImage]} />],
    [rows.ports, 'topology', <Mono key="ports" lines={ports} />],
    [rows.stack, 'topology', draft.stack ? draft.stackFolder || w.yes : w.no],
    [
      rows.subnet,
      'network',
      subnet.auto ? w.subnetAuto(preview.data?.subnet) : <Mono key="subnet" lines={[subnet.cidr]} />,
    ],
    [rows.labels, 'network', <Mono key="labels" lines={labels} />],
    [rows.flags, 'engine', <Mono key="flags" lines={flags} />],
    [
      rows.registry,
      'registry',
      [registry.auto ? w.anyPort : w.port(Number(registry.port)), registry.persistent ? w.kept : w.notKept].join(', '),
    ],
  ];
}

const FURTHER = /^(limits|mounts|nodes|dns|ipv6|proxy|mirror|shareImages|skip)\b/;

/** What is not as usual in a lab, by the keys of a lab.yml. */
function Further({ wizard: { spec, href } }: StepProps) {
  const further = spec && specDiff(LabSpec.parse({ name: spec.name }), spec).filter((each) => FURTHER.test(each));
  if (!further || further.length === 0) return null;
  return (
    <>
      <h2 className={text.label}>{m.wizard.options.advanced}</h2>
      <Edits edits={further.map((each) => each.replace(/: .*? → /s, ': '))} href={href} />
    </>
  );
}

function Mono({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span className={text.quiet}>{m.common.none}</span>;
  return lines.map((line) => (
    <span key={line} className={cx(text.mono, styles.line)}>
      {line}
    </span>
  ));
}
