import { TriangleAlert } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import { ActionButton, LabMenu, labActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { ExternalLink, LabState } from '../../parts/index.ts';
import { refOf } from '../../stores/index.ts';
import { cx, text } from '../../ui/index.ts';
import { servicePorts } from './counts.ts';
import { DetailMap } from './DetailMap.tsx';
import { madeOf } from './images.ts';
import styles from './LabDetail.module.css';
import { LastCommands } from './LastCommands.tsx';
import { Section } from './Section.tsx';
import { SwarmSummary } from './SwarmSummary.tsx';

/** The rail beside the list: the selected lab. */
export function LabDetail({ lab }: { lab: Lab }) {
  const { primary, others, destroy } = labActions(lab);
  const images = madeOf(lab);
  const live = lab.state === 'running' || lab.state === 'degraded';
  return (
    <>
      <div className={styles.head}>
        <div className={styles.line}>
          <h2 className={cx(text.title, text.ellipsis)}>{lab.name}</h2>
          <LabState lab={lab} />
          <span className={styles.grow} />
          <LabMenu lab={lab} withPrimary />
        </div>
        <div className={styles.line}>
          <ActionButton
            kind={primary === destroy ? 'danger' : 'primary'}
            className={styles.grow}
            action={{ ...primary, ...(primary.id.startsWith('lab.open') ? { label: m.home.detail.open } : {}) }}
            noIcon
          />
          {others.slice(0, 1).map((action) => (
            <ActionButton key={action.id} action={action} />
          ))}
        </div>
      </div>
      <DetailMap lab={lab} />
      {lab.problem && (
        <Section title={m.home.detail.problem}>
          <div className={styles.problem}>
            <TriangleAlert aria-hidden />
            <span>{lab.problem}</span>
          </div>
        </Section>
      )}
      {!lab.spec && <p className={styles.orphan}>{m.home.detail.noSpec}</p>}
      {lab.published.length > 0 && <Published lab={lab} />}
      {live && <SwarmSummary lab={refOf(lab)} />}
      {lab.spec && images && (
        <Section title={m.home.detail.spec}>
          <Fact name={m.home.detail.network} value={lab.subnet ?? lab.spec.subnet} />
          <Fact name={m.home.detail.nodeImage} value={images.nodes} />
          <Fact name={m.home.detail.registryImage} value={images.registry} />
        </Section>
      )}
      <LastCommands lab={refOf(lab)} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className={styles.fact}>
      <span className={text.second}>{name}</span>
      <span className={cx(text.mono, styles.value)}>{value}</span>
    </div>
  );
}

function Published({ lab }: { lab: Lab }) {
  const services = servicePorts(lab);
  const rest = lab.published.filter((port) => !services.includes(port));
  return (
    <Section title={m.home.detail.published}>
      {[...services, ...rest].map((port) => {
        const host = port.bind === '127.0.0.1' || port.bind === '0.0.0.0' ? 'localhost' : port.bind;
        const address = `${host}:${port.host}`;
        const leads = rest.includes(port)
          ? m.home.detail.registry
          : m.home.detail.service(memberOf(lab, port.member), port.node);
        return (
          <div key={`${address}/${port.protocol}`} className={styles.fact}>
            {port.protocol === 'tcp' && !rest.includes(port) ? (
              <ExternalLink className={cx(text.link, text.mono)} href={`http://${address}`}>
                {address}
              </ExternalLink>
            ) : (
              <span className={text.mono}>{address}</span>
            )}
            <span className={cx(text.second, text.ellipsis)}>{leads}</span>
          </div>
        );
      })}
    </Section>
  );
}

const memberOf = (lab: Lab, member: string): string =>
  member.startsWith(`${lab.name}-`) ? member.slice(lab.name.length + 1) : member;
