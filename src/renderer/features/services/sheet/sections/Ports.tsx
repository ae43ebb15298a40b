import { ArrowRight } from 'lucide-react';
import { isNode } from '../../../../../shared/model/lab.ts';
import { withoutLab } from '../../../../../shared/model/names.ts';
import { m } from '../../../../messages/index.ts';
import { Banner, Segmented, Select, text } from '../../../../ui/index.ts';
import type { PortRow, ServiceForm } from '../../draft/form.ts';
import { useSheet } from '../context.ts';
import { AddButton, RemoveButton, RowIssue, replaced, TextInput, without } from '../parts.tsx';
import { Section } from '../Section.tsx';
import styles from '../Sheet.module.css';

/** Published ports; where the kernel has no mesh, what that means stands beside them. */
export function Ports() {
  const { form, set, noIpvs } = useSheet();
  const words = m.services.form;
  const add = () =>
    set(
      withPorts(form, [
        ...form.ports,
        { published: '', target: '', protocol: 'tcp', mode: noIpvs ? 'host' : 'ingress' },
      ]),
    );
  const hasIngress = form.ports.some((port) => port.mode === 'ingress');
  const reach = useReach();
  return (
    <Section id="ports" tools={<AddButton onClick={add}>{words.port}</AddButton>}>
      {form.ports.map((port, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity
        <Row key={i} port={port} at={i} />
      ))}
      {form.ports.length > 0 && !noIpvs && (
        <p className={styles.quiet}>{words.portHint[hasIngress ? 'ingress' : 'host']}</p>
      )}
      {form.ports.length > 0 && noIpvs && (
        <Banner tone="warn">
          {words.noIpvs} {hasIngress && <strong className={text.med}>{words.ingressAnyway}</strong>}
        </Banner>
      )}
      {form.ports.length > 0 && reach.length > 0 && <p className={styles.quiet}>{words.reach(reach)}</p>}
    </Section>
  );
}

/** An ingress port needs a virtual address: one that is chosen brings it. */
const withPorts = (form: ServiceForm, ports: PortRow[]): Partial<ServiceForm> => ({
  ports,
  ...(ports.some(({ mode }) => mode === 'ingress') && form.endpointMode === 'dnsrr'
    ? { endpointMode: 'vip' as const }
    : {}),
});

function Row({ port, at }: { port: PortRow; at: number }) {
  const { form, set } = useSheet();
  const words = m.services.form;
  const change = (part: Partial<PortRow>) => set(withPorts(form, replaced(form.ports, at, { ...port, ...part })));
  const named = (what: string) => words.portRow(what, at + 1);
  const holders = useHostHolders(port);
  return (
    <>
      <div className={styles.line}>
        <span className={styles.short}>
          <TextInput
            path={`ports.${at}.published`}
            label={named(words.published)}
            bare
            numeric
            placeholder={words.anyPort}
            value={port.published}
            onChange={(published) => change({ published })}
          />
        </span>
        <ArrowRight role="img" aria-label={words.to} />
        <span className={styles.short}>
          <TextInput
            path={`ports.${at}.target`}
            label={named(words.target)}
            bare
            numeric
            placeholder="8080"
            value={port.target}
            onChange={(target) => change({ target })}
          />
        </span>
        <Select
          aria-label={named(words.protocol)}
          value={port.protocol}
          onChange={(protocol) => change({ protocol })}
          options={(['tcp', 'udp', 'sctp'] as const).map((value) => ({ value, label: value }))}
        />
        <Segmented
          label={named(words.portMode)}
          value={port.mode}
          onChange={(mode) => change({ mode })}
          options={(['ingress', 'host'] as const).map((value) => ({ value, label: words.portModes[value] }))}
        />
        <span className={styles.grow} />
        <RemoveButton
          what={words.port.toLowerCase()}
          n={at + 1}
          onClick={() => set({ ports: without(form.ports, at) })}
        />
      </div>
      <RowIssue path={`ports.${at}.mode`} />
      {holders.length > 0 && <p className={styles.quiet}>{words.hostHolders(port.published, holders)}</p>}
    </>
  );
}

/** Other services that hold the same port on the nodes they run on: no mistake, but less room. */
function useHostHolders(port: PortRow): string[] {
  const { cluster, service } = useSheet();
  if (port.mode !== 'host' || port.published === '') return [];
  return [...cluster.services.values()]
    .filter((other) => other.id !== service?.id)
    .filter(({ ports }) =>
      ports.some(
        (held) => held.mode === 'host' && String(held.published) === port.published && held.protocol === port.protocol,
      ),
    )
    .map(({ name }) => name);
}

/** The nodes' ports that this machine has as its own, but for the registry's. */
function useReach(): string[] {
  const { lab } = useSheet();
  const nodes = new Set(lab?.members.filter(isNode).map((member) => member.name));
  return (lab?.published ?? [])
    .filter((port) => nodes.has(port.member))
    .map((port) => m.services.form.reachOne(port.host, port.node, withoutLab(lab?.name ?? '', port.member)));
}
