import { type CSSProperties, memo } from 'react';
import { m } from '../../../messages/index.ts';
import { cx } from '../../../ui/index.ts';
import { type Box, layOut, type NodeBox, type Topology } from './layout.ts';
import styles from './TopologyView.module.css';

const w = m.wizard.topology;

export interface TopologyFacts {
  name: string;
  managers: number;
  workers: number;
  ports: readonly { id: string; label: string; wrong: boolean }[];
  host: string;
  subnet: string | undefined;
  nodeImage: string;
  registryImage: string;
  registryPort: string | undefined;
  stack: boolean;
  /** By the node's short name, as `zone=a`. */
  labels: ReadonlyMap<string, string>;
}

/** The lab as it will be, drawn anew with every answer. */
export const TopologyView = memo(function TopologyView({ facts }: { facts: TopologyFacts }) {
  const t = layOut({ ...facts, labelled: [...facts.labels.keys()].some((name) => name.startsWith('worker')) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset
    <svg
      className={styles.view}
      viewBox={`0 0 ${t.width} ${t.height}`}
      style={{ '--h': t.height } as CSSProperties}
      role="group"
      aria-label={w.label(facts.managers, facts.workers)}
    >
      <rect className={styles.host} x="0.5" y="0.5" width={t.width - 1} height={t.height - 1} rx="8" />
      <text x="16" y="28" className={styles.heading}>
        {w.host}
        <tspan dx="8" className={styles.quiet}>
          {facts.host}
        </tspan>
      </text>
      <rect className={styles.network} {...inset(t.network)} rx="8" />
      <Lines topology={t} />
      <Ports topology={t} facts={facts} />
      <NetworkName box={t.network} facts={facts} />
      <Registry box={t.registry} facts={facts} />
      {[...t.managers, ...t.workers].map((box) => (
        <Node key={box.seat.short} box={box} lines={linesOf(box, facts)} />
      ))}
      <text x="32" y={t.network.y + t.network.height - 14} className={styles.note}>
        {noteOf(t, facts)}
      </text>
    </svg>
  );
});

function noteOf(t: Topology, { workers }: TopologyFacts): string {
  if (workers === 0) return w.alone;
  return t.abbreviated ? w.abbreviated : w.mesh;
}

function linesOf({ seat, detail }: NodeBox, facts: TopologyFacts): string[] {
  if (detail === 'chip') return [];
  const role = seat.role === 'manager' && seat.number === 1 ? w.leader : '';
  const stack = seat.role === 'manager' && facts.stack ? w.stack : '';
  const labels = facts.labels.get(seat.short);
  if (detail === 'small') return [labels ?? (role || stack || facts.nodeImage)];
  return [facts.nodeImage, labels ?? [role, stack].filter(Boolean).join(' · ')];
}

const at = ({ x, y }: Box): CSSProperties => ({ transform: `translate(${x}px, ${y}px)` });

/** About how many letters of 11 px fit. */
const clip = (words: string, width: number): string => {
  const most = Math.floor(width / 5.7);
  return words.length > most ? `${words.slice(0, Math.max(1, most - 1))}…` : words;
};

function Node({ box, lines }: { box: NodeBox; lines: string[] }) {
  const { seat, width, height, detail } = box;
  const chip = detail === 'chip';
  const pad = width < 90 ? 8 : 12;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of a drawing is no control
    <g
      className={styles.node}
      style={at(box)}
      role="img"
      aria-label={[seat.short, ...lines].filter(Boolean).join(', ')}
    >
      <rect className={cx(styles.card, styles[seat.role])} width={width} height={height} rx={chip ? 4 : 6} />
      <text
        className={chip ? styles.chip : width < 90 ? styles.nameSmall : styles.name}
        x={chip ? width / 2 : pad}
        y={chip ? height / 2 + 4 : 21}
        textAnchor={chip ? 'middle' : 'start'}
      >
        {box.label}
      </text>
      {lines.map((line, i) => (
        <text key={line} className={styles.line} x={pad} y={38 + i * 16}>
          {clip(line, width - 2 * pad)}
        </text>
      ))}
    </g>
  );
}

function Registry({ box, facts }: { box: Box; facts: TopologyFacts }) {
  const address = facts.registryPort ? w.registryAddress(facts.registryPort) : w.anyPort;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of a drawing is no control
    <g
      className={styles.node}
      style={at(box)}
      role="img"
      aria-label={[w.registry, facts.registryImage, address].join(', ')}
    >
      <rect className={styles.card} width={box.width} height={box.height} rx="6" />
      <text className={styles.name} x="12" y="21">
        {w.registry}
      </text>
      <text className={styles.line} x="12" y="38">
        {clip(facts.registryImage, box.width - 24)}
      </text>
      <text className={styles.line} x="12" y="54">
        {clip(address, box.width - 24)}
      </text>
    </g>
  );
}

/** Half a pixel in, so that a line of one pixel is sharp. */
const inset = ({ x, y, width, height }: Box) => ({ x: x + 0.5, y: y + 0.5, width: width - 1, height });

function NetworkName({ box, facts }: { box: Box; facts: TopologyFacts }) {
  return (
    <>
      <text x="32" y={box.y + 26} className={cx(styles.heading, styles.halo)}>
        {w.network}
        <tspan dx="8" className={styles.mono}>
          {facts.name}
        </tspan>
      </text>
      <text x={box.x + box.width - 16} y={box.y + 26} textAnchor="end" className={styles.mono}>
        {facts.subnet || w.subnetAuto}
      </text>
    </>
  );
}

function Lines({ topology: { join, raft, images } }: { topology: Topology }) {
  return (
    <g className={styles.lines}>
      <path d={images.path} className={styles.dashed} />
      <text x={images.labelAt.x} y={images.labelAt.y} textAnchor="middle" className={styles.note}>
        {images.room && w.images}
      </text>
      {raft && <path d={raft} />}
      {join && (
        <>
          <path d={join.path} />
          <text x={join.labelAt.x} y={join.labelAt.y} className={styles.note}>
            {w.join}
          </text>
        </>
      )}
    </g>
  );
}

function Ports({ topology, facts }: { topology: Topology; facts: TopologyFacts }) {
  const wrong = new Set(facts.ports.filter((port) => port.wrong).map((port) => port.id));
  const last = topology.ports.at(-1);
  return (
    <>
      {topology.ports.map((port) => (
        <g key={port.id} className={cx(styles.port, wrong.has(port.id) && styles.wrong)}>
          <path d={port.path} markerEnd="url(#topology-arrow)" />
          <rect x={port.x} y={port.y} width={port.width} height={port.height} rx="4" />
          <text x={port.x + port.width / 2} y={port.y + 16} textAnchor="middle">
            {port.label}
          </text>
        </g>
      ))}
      {last && topology.morePorts > 0 && (
        <text x={last.x + last.width + 8} y={last.y + 16} className={styles.note}>
          {w.morePorts(topology.morePorts)}
        </text>
      )}
      <defs>
        <marker id="topology-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0.5L8 4L0 7.5z" className={styles.head} />
        </marker>
      </defs>
    </>
  );
}
