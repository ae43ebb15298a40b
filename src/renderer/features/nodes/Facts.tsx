import { formatBytes } from '../../../shared/format.ts';
import { type Lab, limitsOf } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { isSeat } from '../../parts/node-acts/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './Facts.module.css';
import { limitWords, ofItsOwn } from './own.ts';

/** What a node says of itself. */
export function Facts({ lab, node }: { lab: Lab; node: SwarmNode }) {
  const words = m.nodes.detail;
  const image = lab.members.find(({ name }) => name === node.name)?.image;
  const engineLabels = Object.entries(node.engineLabels).map(([key, value]) => `${key}=${value}`);
  return (
    <dl className={styles.facts}>
      <Fact name={words.container} value={node.name} />
      <Fact name={words.id} value={node.id} />
      <Fact name={words.address} value={node.address} />
      <Fact name={words.engine} value={node.engineVersion} />
      {image && <Fact name={words.image} value={ofItsOwn(lab, node) ? words.ownImage(image) : image} />}
      <Fact name={words.platform} value={[node.os, node.arch].filter(Boolean).join('/')} />
      <Fact name={words.reports} value={words.reportsOf(node.cpus, formatBytes(node.memory))} />
      {lab.spec && isSeat(lab, node) && (
        <Fact name={words.mayTake} value={limitWords(limitsOf(lab.spec, node.short))} />
      )}
      {engineLabels.length > 0 && <Fact name={words.engineLabels} value={engineLabels.join(', ')} />}
    </dl>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div className={styles.fact}>
    <dt className={text.second}>{name}</dt>
    <dd className={cx(text.mono, styles.value)}>{value || '–'}</dd>
  </div>
);
