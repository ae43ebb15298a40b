import { Box, Database, type LucideIcon, Network } from 'lucide-react';
import type { Leftover } from '../../../shared/model/doctor.ts';
import { m } from '../../messages/index.ts';
import { cx, Table, text } from '../../ui/index.ts';
import styles from './FindingCard.module.css';

const ICON: Record<Leftover['kind'], LucideIcon> = { container: Box, volume: Database, network: Network };
const words = m.doctor.leftovers;

export const LeftoverTable = ({ things }: { things: readonly Leftover[] }) => (
  <Table className={styles.instead} aria-label={words.label}>
    <tbody>
      {things.map(({ kind, id, name, about }) => {
        const Icon = ICON[kind];
        return (
          <tr key={`${kind} ${id}`}>
            <td>
              <span className={styles.thing}>
                <Icon aria-hidden className={text.quiet} />
                <span className={text.mono}>{name}</span>
              </span>
            </td>
            <td className={cx(text.second)}>
              {words.kind[kind]}
              {about && `, ${about}`}
            </td>
          </tr>
        );
      })}
    </tbody>
  </Table>
);
