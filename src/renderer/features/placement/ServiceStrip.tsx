import { CircleDashed, Trash2, TriangleAlert } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { ExternalLink } from '../../parts/index.ts';
import { cx, IconButton, Spinner, text } from '../../ui/index.ts';
import styles from './ServiceStrip.module.css';
import { Swatch } from './Swatch.tsx';
import { isJob, type ServiceRow } from './services.ts';
import { Track } from './Track.tsx';

interface ServiceStripProps {
  rows: readonly ServiceRow[];
  /** Where a service answers on this machine. */
  addresses: (row: ServiceRow) => string[];
  onRemove: (row: ServiceRow) => void;
}

/** All services: what they run, how many of how many, and how they do. */
export function ServiceStrip({ rows, addresses, onRemove }: ServiceStripProps) {
  const words = m.lab.services;
  return (
    <table className={styles.strip} aria-label={words.label}>
      <thead>
        <tr className={styles.row}>
          <th scope="col">{words.columns.service}</th>
          <th scope="col" className={styles.image}>
            {words.columns.image}
          </th>
          <th scope="col">{words.columns.tasks}</th>
          <th scope="col" className={styles.right}>
            {words.columns.replicas}
          </th>
          <th scope="col">{words.columns.ports}</th>
          <th scope="col">{words.columns.state}</th>
          <th scope="col">
            <span className={text.hidden}>{words.acts}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.service.id} className={styles.row}>
            <th scope="row" className={styles.name}>
              <Swatch colour={row.colour} />
              <span className={text.ellipsis} title={row.service.name}>
                {row.service.name}
              </span>
            </th>
            <td className={cx(styles.image, text.mono, text.second, text.ellipsis)} title={row.service.image}>
              {shortImage(row.service.image)}
            </td>
            <td>
              <Track row={row} />
            </td>
            <td className={cx(styles.right, text.num)}>{words.replicas(row.running, row.service.wanted)}</td>
            <td className={cx(styles.ports, text.mono, text.second)}>
              <Ports row={row} addresses={addresses(row)} />
            </td>
            <td className={text.ellipsis} title={row.error}>
              <State row={row} />
            </td>
            <td>
              <IconButton icon={Trash2} label={words.remove(row.service.name)} plain onClick={() => onRemove(row)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The lab's own registry goes without saying; a digest says nothing to a person. */
const shortImage = (image: string): string => image.replace(/@sha256:[0-9a-f]+$/, '').replace(/^registry:5000\//, '');

function Ports({ row, addresses }: { row: ServiceRow; addresses: string[] }) {
  return (
    <>
      <span className={text.ellipsis}>{row.ports.join(' ')}</span>
      {addresses.map((address) => (
        <ExternalLink key={address} href={address}>
          <span aria-hidden>{address.replace('http://localhost', '')}</span>
          <span className={text.hidden}>{m.lab.services.open(address.replace('http://', ''))}</span>
        </ExternalLink>
      ))}
    </>
  );
}

function State({ row }: { row: ServiceRow }) {
  const words = m.lab.services.states;
  if (row.unplaced > 0) return <Short>{words.unplaced(row.unplaced)}</Short>;
  if (row.failed > 0)
    return <Short>{row.error ? `${words.failing(row.failed)}: ${row.error}` : words.failing(row.failed)}</Short>;
  if (row.starting > 0) return <Spinner>{words.starting(row.starting)}</Spinner>;
  if (row.service.updateStatus === 'updating') return <Spinner>{words.updating}</Spinner>;
  if (row.state === 'settling') {
    return row.running > row.service.wanted ? (
      <Spinner>{words.stopping}</Spinner>
    ) : (
      <span className={styles.state}>
        <CircleDashed aria-hidden />
        {words.settling}
      </span>
    );
  }
  if (row.service.wanted === 0) return <span className={text.quiet}>{words.none}</span>;
  return <span className={text.quiet}>{isJob(row.service) ? words.complete : words.converged}</span>;
}

const Short = ({ children }: { children: string }) => (
  <span className={cx(styles.state, text.warn)}>
    <TriangleAlert aria-hidden />
    <span className={text.ellipsis}>{children}</span>
  </span>
);
