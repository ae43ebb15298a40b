import { memo, useEffect, useRef } from 'react';
import { m } from '../../../messages/index.ts';
import { Age, type ServiceRow as Row, Swatch } from '../../../swarm/index.ts';
import { cx, pageTable, text } from '../../../ui/index.ts';
import { ServiceStateWord } from './ServiceStateWord.tsx';
import styles from './ServiceTable.module.css';

interface ServiceRowProps {
  row: Row;
  isSelected: boolean;
  isFocusable: boolean;
  onSelect: (id: string) => void;
}

/** Memoised: of 300 rows only those are drawn again whose service or tasks changed. */
export const ServiceRow = memo(function ServiceRow({ row, isSelected, isFocusable, onSelect }: ServiceRowProps) {
  const { service, colour, running, ports } = row;
  const words = m.services.page;
  const line = useRef<HTMLTableRowElement>(null);
  // The details take their room from the table.
  useEffect(() => {
    if (isSelected) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <tr
      ref={line}
      className={cx(pageTable.row, styles.row)}
      aria-selected={isSelected}
      tabIndex={isFocusable ? 0 : -1}
      onClick={() => onSelect(service.id)}
    >
      <th scope="row" className={styles.name}>
        <span className={styles.named}>
          <Swatch colour={colour} />
          <span className={text.ellipsis} title={service.name}>
            {service.name}
          </span>
        </span>
      </th>
      <td className={text.second}>{words.modes[service.mode]}</td>
      <td className={styles.replicas}>
        <span aria-hidden>{running === service.wanted ? running : `${running} / ${service.wanted}`}</span>
        <span className={text.hidden}>{words.count(running, service.wanted)}</span>
      </td>
      <td className={cx(text.mono, text.ellipsis)} title={service.image}>
        {service.image}
      </td>
      <td className={cx(text.mono, text.ellipsis, styles.ports)} title={ports.join(' ')}>
        {ports.join(' ')}
      </td>
      <td>
        <ServiceStateWord row={row} />
      </td>
      <td className={cx(text.second, text.ellipsis, styles.stack)}>{service.stack ?? ''}</td>
      <td className={cx(text.second, text.num, styles.updated)}>
        <Age since={service.updated} />
      </td>
    </tr>
  );
});
