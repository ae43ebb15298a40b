import { Hammer, PowerOff, SearchX } from 'lucide-react';
import { isNode, type Lab } from '../../../shared/model/lab.ts';
import { ActionButton, labActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { hrefOf } from '../../routes.ts';
import { Banner, ButtonLink, Centred, Crumbs, EmptyState, text } from '../../ui/index.ts';
import styles from './LabStates.module.css';

/** For who goes by headings: the title bar names the lab for everybody else. */
const Heading = ({ name }: { name: string }) => <h1 className={text.hidden}>{name}</h1>;

export const MissingLab = ({ name }: { name: string }) => (
  <Centred>
    <Crumbs path={[{ label: m.common.labs, href: hrefOf({ page: 'home' }) }, { label: name }]} />
    <Heading name={name} />
    <EmptyState
      icon={SearchX}
      title={m.lab.missing.title(name)}
      action={<ButtonLink href={hrefOf({ page: 'home' })}>{m.lab.missing.home}</ButtonLink>}
    >
      {m.lab.missing.about}
    </EmptyState>
  </Centred>
);

export function StoppedLab({ lab }: { lab: Lab }) {
  const { primary } = labActions(lab);
  const nodes = lab.members.filter(isNode).length;
  return (
    <Centred>
      <Heading name={lab.name} />
      <EmptyState
        icon={PowerOff}
        title={m.lab.stopped.title(lab.name)}
        action={<ActionButton kind="primary" action={primary} name={m.actions.named(primary.label, lab.name)} />}
      >
        {m.lab.stopped.about(m.common.nodes(nodes))}
      </EmptyState>
    </Centred>
  );
}

export function HalfBuiltLab({ lab }: { lab: Lab }) {
  const { primary, destroy } = labActions(lab);
  return (
    <Centred>
      <Heading name={lab.name} />
      {lab.problem && <Banner tone="warn">{lab.problem}</Banner>}
      <EmptyState
        icon={Hammer}
        title={m.lab.half.title(lab.name)}
        action={
          <span className={styles.acts}>
            <ActionButton kind="danger" action={destroy} name={m.actions.named(destroy.label, lab.name)} />
            {primary.id !== destroy.id && (
              <ActionButton kind="primary" action={primary} name={m.actions.named(primary.label, lab.name)} />
            )}
          </span>
        }
      >
        {lab.spec ? m.lab.half.about : m.lab.half.noSpec}
      </EmptyState>
    </Centred>
  );
}
