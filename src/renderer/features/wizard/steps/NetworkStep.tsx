import { m } from '../../../messages/index.ts';
import { Field, Segmented, Switch, TextField } from '../../../ui/index.ts';
import { type Draft, EVERYWHERE, LOOPBACK, type PortDraft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { LabelRows } from '../LabelRows.tsx';
import { noteProps } from '../note.tsx';
import { Advanced } from '../options/Advanced.tsx';
import { Back, Option } from '../options/Back.tsx';
import { Fixed } from '../options/Fixed.tsx';
import optionStyles from '../options/Options.module.css';
import styles from '../Wizard.module.css';
import type { StepProps } from './types.ts';

const w = m.wizard.network;
const o = m.wizard.options;

export function NetworkStep({ wizard }: StepProps) {
  const { draft, at, lab } = wizard;
  return (
    <>
      {lab ? (
        <Fixed label={w.subnet} value={lab.subnet ?? draft.subnet.cidr} why={m.wizard.edit.fixed.subnet} />
      ) : (
        <Subnet wizard={wizard} />
      )}
      {portsOf(draft).length > 0 && <WhoReaches draft={draft} />}
      <div className={styles.rule} />
      <LabelRows wizard={wizard} />
      <Advanced step="network" wizard={wizard}>
        <Option field="dns" label={o.dns} draft={draft}>
          <TextField
            mono
            label={o.dns}
            hint={o.dnsHint}
            placeholder={o.dnsOfEngine}
            value={draft.dns}
            onChange={(dns) => changeDraft({ dns })}
            {...noteProps(at('dns'))}
          />
        </Option>
        {lab ? (
          <Fixed label={o.ipv6} value={draft.ipv6 ? m.common.on : m.common.off} why={m.wizard.edit.fixed.ipv6} />
        ) : (
          <Ipv6 draft={draft} />
        )}
        <ProxyFields wizard={wizard} />
      </Advanced>
    </>
  );
}

function Subnet({ wizard: { draft, at, preview } }: StepProps) {
  const { subnet } = draft;
  return (
    <>
      <Field
        group
        label={w.subnet}
        hint={subnet.auto && preview.data && !preview.pending ? w.autoIs(preview.data.subnet) : w.subnetHint}
      >
        {() => (
          <Segmented
            label={w.subnet}
            value={subnet.auto ? 'auto' : 'explicit'}
            onChange={(next) =>
              changeDraft({ subnet: chosenSubnet(next === 'auto', subnet.cidr, preview.data?.subnet) })
            }
            options={[
              { value: 'auto', label: w.auto },
              { value: 'explicit', label: w.explicit },
            ]}
          />
        )}
      </Field>
      {!subnet.auto && (
        <TextField
          mono
          label={w.cidr}
          hint={w.cidrHint}
          value={subnet.cidr}
          onChange={(cidr) => changeDraft({ subnet: { auto: false, cidr } })}
          {...noteProps(at('subnet'))}
        />
      )}
    </>
  );
}

/** Choosing one begins with the one that would have been taken. */
const chosenSubnet = (auto: boolean, cidr: string, proposed: string | undefined) => ({
  auto,
  cidr: cidr || proposed || '',
});

const portsOf = ({ ports, nodes }: Draft): PortDraft[] => [
  ...ports,
  ...Object.values(nodes).flatMap((node) => node.ports),
];

/** One answer for all ports; a lab.yml may have one for each, which then stays until somebody chooses. */
function WhoReaches({ draft }: { draft: Draft }) {
  const binds = new Set(portsOf(draft).map((port) => port.bind ?? draft.bind));
  const [bind] = binds;
  const various = binds.size > 1 || (bind !== LOOPBACK && bind !== EVERYWHERE);
  const choose = (next: string) => {
    const bound = (ports: readonly PortDraft[]) => ports.map((port) => ({ ...port, bind: next }));
    changeDraft((now) => ({
      ...now,
      bind: next,
      ports: bound(now.ports),
      nodes: Object.fromEntries(
        Object.entries(now.nodes).map(([short, node]) => [short, { ...node, ports: bound(node.ports) }]),
      ),
    }));
  };
  return (
    <Field group label={w.bind} hint={various ? w.bindVarious([...binds]) : w.bindHint}>
      {() => (
        <Segmented
          label={w.bind}
          value={various ? 'various' : bind === LOOPBACK ? 'local' : 'everyone'}
          onChange={(next) => next !== 'various' && choose(next === 'local' ? LOOPBACK : EVERYWHERE)}
          options={[
            { value: 'local', label: w.local },
            { value: 'everyone', label: w.everyone },
            ...(various ? [{ value: 'various' as const, label: w.various }] : []),
          ]}
        />
      )}
    </Field>
  );
}

function Ipv6({ draft }: { draft: Draft }) {
  return (
    <div data-option>
      <Field layout="row" label={o.ipv6} hint={o.ipv6Hint}>
        {(ids) => (
          <span className={optionStyles.control}>
            <Back field="ipv6" label={o.ipv6} draft={draft} />
            <Switch
              {...ids}
              checked={draft.ipv6}
              on={m.common.on}
              off={m.common.off}
              onChange={(ipv6) => changeDraft({ ipv6 })}
            />
          </span>
        )}
      </Field>
    </div>
  );
}

const PROXY = ['http', 'https', 'except'] as const;

function ProxyFields({ wizard: { draft, at } }: StepProps) {
  const { proxy } = draft;
  return PROXY.map((key) => (
    <Option key={key} field={`proxy.${key}`} label={o.proxy[key]} draft={draft}>
      <TextField
        mono
        label={o.proxy[key]}
        hint={o.proxyHint[key]}
        placeholder={o.proxyExample[key]}
        value={proxy[key]}
        onChange={(value) => changeDraft({ proxy: { ...proxy, [key]: value } })}
        {...noteProps(at(`proxy.${key}`))}
      />
    </Option>
  ));
}
