import { memo, useState } from 'react';
import { useStore } from 'zustand';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ExternalLink } from '../../parts/index.ts';
import { busyStore, type Pending } from '../../parts/service-acts/index.ts';
import { openDialog } from '../../stores/index.ts';
import { type ServiceRow, Swatch, scaleDraft } from '../../swarm/index.ts';
import { cx, text } from '../../ui/index.ts';
import { shortImage } from './filter/filter.ts';
import styles from './ServiceStrip.module.css';
import { ServiceStripMenu } from './ServiceStripMenu.tsx';
import { ServiceStripState } from './ServiceStripState.tsx';
import { ReplicaCount } from './scale/ReplicaCount.tsx';
import type { Scale } from './scale/ruler.ts';
import type { Scaling } from './scale/scaling.ts';
import { Track } from './Track.tsx';

interface ServiceStripRowProps {
  lab: LabRef;
  row: ServiceRow;
  scaling: Scaling;
  pending: Pending | undefined;
  scale: Scale;
  width: number;
  outdated: number;
  /** Where it answers on this machine, space between. */
  addresses: string;
}

/** One service: what it runs, how many of how many, and how it does. Drawn again only when something of it changes. */
export const ServiceStripRow = memo(function ServiceStripRow(props: ServiceStripRowProps) {
  const { lab, row, scaling, pending, scale, width, outdated, addresses } = props;
  const { service } = row;
  const draft = useStore(scaleDraft, (store) => (store.draft?.serviceId === service.id ? store.draft : undefined));
  const busy = useStore(busyStore, (store) => store.busy.get(service.id));
  const [near, setNear] = useState(false);
  const wanted = pending?.to ?? service.wanted;
  const asked = pending?.calling ? m.scale.states.scaling(wanted) : busy && m.scale.states.asking[busy];
  return (
    <tr className={cx(styles.row, draft && styles.on)} data-service={service.id}>
      <th scope="row" className={styles.name} data-drag-service={service.id}>
        <Swatch colour={row.colour} />
        <button
          type="button"
          className={cx(styles.link, text.ellipsis)}
          title={service.name}
          onClick={() => openDialog({ service: { ...lab, edit: service.id } })}
        >
          {service.name}
        </button>
      </th>
      <td className={cx(styles.image, text.mono, text.second, text.ellipsis)} title={service.image}>
        {shortImage(service.image)}
      </td>
      <td
        onPointerEnter={() => setNear(true)}
        onPointerLeave={() => setNear(false)}
        onFocus={() => setNear(true)}
        onBlur={() => setNear(false)}
      >
        <Track row={row} scaling={scaling} wanted={wanted} draft={draft} near={near} scale={scale} width={width} />
      </td>
      <td className={styles.right}>
        <ReplicaCount row={row} scaling={scaling} wanted={wanted} draft={draft} />
      </td>
      <td className={cx(styles.published, styles.ports, text.mono, text.second)}>
        <span className={text.ellipsis} title={row.ports.join(' ')}>
          {row.ports.join(' ')}
        </span>
        {addresses.split(' ').filter(Boolean).map(toLink)}
      </td>
      <td className={text.ellipsis} title={row.error}>
        <ServiceStripState row={row} draft={draft} asked={asked} outdated={outdated} />
      </td>
      <td>
        <ServiceStripMenu lab={lab} service={service} />
      </td>
    </tr>
  );
});

const toLink = (address: string) => (
  <ExternalLink key={address} href={address}>
    <span aria-hidden>{address.replace('http://localhost', '')}</span>
    <span className={text.hidden}>{m.scale.strip.open(address.replace('http://', ''))}</span>
  </ExternalLink>
);
