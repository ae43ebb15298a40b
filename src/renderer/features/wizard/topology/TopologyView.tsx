import { type CSSProperties, Fragment, type KeyboardEvent, memo } from 'react';
import type { NodeSeat } from '../../../../shared/model/names.ts';
import { m } from '../../../messages/index.ts';
import { cx } from '../../../ui/index.ts';
import { type Box, layOut, type NodeBox, type Topology } from './layout.ts';
import styles from './TopologyView.module.css';

const w = m.wizard.topology;

export interface TopologyFacts {
  name: string;
  seats: readonly NodeSeat[];
  ports: readonly { id: string; label: string; wrong: boolean }[];
  host: string;
  subnet: string | undefined;
  nodeImage: string;
  /** Where a node has its own, by short name. */
  images: ReadonlyMap<string, string>;
  /** What a node publishes beside the lab's ports, as `8081→80`, by short name. */
  nodePorts: ReadonlyMap<string, string>;
  /** What becomes of a node of a lab that is edited, by short name. */
  marks: ReadonlyMap<string, string>;
  registryImage: string;
  registryPort: string | undefined;
  /** A pull-through mirror beside the registry. */
  mirror: boolean;
  stack: boolean;
  /** By the node's short name, as `zone=a`. */
  labels: ReadonlyMap<string, string>;
}

interface TopologyViewProps {
  facts: TopologyFacts;
  /** The node whose options are shown, by short name. */
  picked: string | undefined;
  onPick: (short: string) => void;
}

/** The lab as it will be, drawn anew with every answer. */
export const TopologyView = memo(function TopologyView({ facts, picked, onPick }: TopologyViewProps) {
  const count = (role: NodeSeat['role']) => facts.seats.filter((seat) => seat.role === role).length;
  const t = layOut({
    ...facts,
    labelled: [...facts.labels.keys(), ...facts.marks.keys(), ...facts.nodePorts.keys()].some((name) =>
      name.startsWith('worker'),
    ),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset
    <svg
      className={styles.view}
      viewBox={`0 0 ${t.width} ${t.height}`}
      style={{ '--h': t.height } as CSSProperties}
      role="group"
      aria-label={w.label(count('manager'), count('worker'))}
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
      {t.mirror && <Mirror box={t.mirror} />}
      {[...t.managers, ...t.workers].map((box) => (
        <Node
          key={box.seat.short}
          box={box}
          lines={linesOf(box, facts)}
          mark={facts.marks.get(box.seat.short)}
          picked={box.seat.short === picked}
          onPick={onPick}
        />
      ))}
      <text x="32" y={t.network.y + t.network.height - 14} className={styles.note}>
        {noteOf(t, facts)}
      </text>
    </svg>
  );
});

function noteOf(t: Topology, { nodePorts }: TopologyFacts): string {
  if (t.workers.length === 0) return w.alone;
  if (t.abbreviated) return w.abbreviated;
  return [...nodePorts.keys()].some((short) => short.startsWith('worker')) ? '' : w.mesh;
}

function linesOf({ seat, detail }: NodeBox, facts: TopologyFacts): string[] {
  if (detail === 'chip') return [];
  const role = seat.role === 'manager' && seat.number === 1 ? w.leader : '';
  const stack = seat.role === 'manager' && facts.stack ? w.stack : '';
  const labels = [facts.nodePorts.get(seat.short), facts.labels.get(seat.short)].filter(Boolean).join(' ') || undefined;
  const image = facts.images.get(seat.short);
  const mark = facts.marks.get(seat.short);
  if (detail === 'small') return [mark ?? labels ?? image ?? (role || stack || facts.nodeImage)];
  return [image ?? facts.nodeImage, mark ?? labels ?? [role, stack].filter(Boolean).join(' · ')];
}

const at = ({ x, y }: Box): CSSProperties => ({ transform: `translate(${x}px, ${y}px)` });

/** About how many letters of 11 px fit. */
const clip = (words: string, width: number): string => {
  const most = Math.floor(width / 5.7);
  return words.length > most ? `${words.slice(0, Math.max(1, most - 1))}…` : words;
};

interface NodeProps {
  box: NodeBox;
  lines: string[];
  mark: string | undefined;
  picked: boolean;
  onPick: (short: string) => void;
}

/** A node is pressed for what it has of its own. */
function Node({ box, lines, mark, picked, onPick }: NodeProps) {
  const { seat, width, height, detail } = box;
  const chip = detail === 'chip';
  const pad = width < 90 ? 8 : 12;
  const shown = lines.map((line) => clip(line, width - 2 * pad));
  const whole = shown.some((line, i) => line !== lines[i]) ? lines.join(', ') : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPick(seat.short);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an svg has no button
    <g
      className={cx(styles.node, styles.pick, picked && styles.picked, mark && styles.marked)}
      style={at(box)}
      role="button"
      tabIndex={0}
      aria-pressed={picked}
      aria-label={[seat.short, chip && box.label !== seat.short && box.label, ...(chip ? [mark] : shown)]
        .filter(Boolean)
        .join(' ')}
      aria-description={whole}
      onClick={() => onPick(seat.short)}
      onKeyDown={onKeyDown}
    >
      {whole && <title>{whole}</title>}
      <rect className={cx(styles.card, styles[seat.role])} width={width} height={height} rx={chip ? 4 : 6} />
      <text
        className={chip ? styles.chip : width < 90 ? styles.nameSmall : styles.name}
        x={chip ? width / 2 : pad}
        y={chip ? height / 2 + 4 : 21}
        textAnchor={chip ? 'middle' : 'start'}
      >
        {box.label}
      </text>
      {shown.map((line, i) => (
        <Fragment key={line}>
          {/* Read out, the lines are words apart. */}{' '}
          <text className={styles.line} x={pad} y={38 + i * 16}>
            {line}
          </text>
        </Fragment>
      ))}
    </g>
  );
}

function Registry({ box, facts }: { box: Box; facts: TopologyFacts }) {
  const address = facts.registryPort ? w.registryAddress(facts.registryPort) : w.anyPort;
  const lines = [facts.registryImage, address];
  const shown = lines.map((line) => clip(line, box.width - 24));
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of a drawing is no control
    <g className={styles.node} style={at(box)} role="img" aria-label={[w.registry, ...lines].join(', ')}>
      {shown.some((line, i) => line !== lines[i]) && <title>{lines.join(', ')}</title>}
      <rect className={styles.card} width={box.width} height={box.height} rx="6" />
      <text className={styles.name} x="12" y="21">
        {w.registry}
      </text>
      {shown.map((line, i) => (
        <text key={line} className={styles.line} x="12" y={38 + i * 16}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Mirror({ box }: { box: Box }) {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of a drawing is no control
    <g className={styles.node} style={at(box)} role="img" aria-label={w.mirrorAbout}>
      <rect className={styles.card} width={box.width} height={box.height} rx="4" />
      <text className={styles.chip} x="12" y="15">
        {w.mirror}
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
