import { KeyRound, OctagonX, Pause, Plus, Unplug } from 'lucide-react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { usePageActions } from '../../actions/index.ts';
import { m } from '../../messages/index.ts';
import { FilterInput } from '../../parts/index.ts';
import { askChange } from '../../parts/node-acts/index.ts';
import { Button, cx, PageHead, text } from '../../ui/index.ts';
import styles from './NodesHead.module.css';

interface NodesHeadProps {
  lab: Lab;
  nodes: readonly SwarmNode[];
  tasks: number;
  filter: string;
  onFilter: (filter: string) => void;
  onTokens: () => void;
}

export function NodesHead({ lab, nodes, tasks, filter, onFilter, onTokens }: NodesHeadProps) {
  const words = m.nodes;
  usePageActions([
    { id: 'nodes.tokens', label: words.tokens.open, group: 'do', enabled: (ctx) => ctx.connected, run: onTokens },
  ]);
  return (
    <PageHead
      title={words.title}
      actions={
        <>
          {nodes.length > 0 && <Counts nodes={nodes} tasks={tasks} />}
          <Button small icon={KeyRound} disabled={nodes.length === 0} onClick={onTokens}>
            {words.tokens.open}
          </Button>
          {lab.spec && (
            <Button
              small
              icon={Plus}
              aria-label={words.acts.addNodes}
              disabled={lab.operation !== undefined}
              onClick={() => askChange(lab, { act: 'add' })}
            >
              {words.acts.add}
            </Button>
          )}
        </>
      }
    >
      {nodes.length > 0 && (
        <FilterInput
          id="nodes.filter"
          label={words.filter}
          className={styles.filter}
          value={filter}
          onChange={onFilter}
        />
      )}
    </PageHead>
  );
}

function Counts({ nodes, tasks }: Pick<NodesHeadProps, 'nodes' | 'tasks'>) {
  const words = m.nodes.counts;
  const of = (is: (node: SwarmNode) => boolean): number => nodes.filter(is).length;
  const ready = of(({ state }) => state === 'ready');
  const down = nodes.length - ready;
  const drained = of(({ availability }) => availability === 'drain');
  const paused = of(({ availability }) => availability === 'pause');
  return (
    <span className={cx(styles.counts, text.sm, text.num)} role="status">
      <span className={text.second}>{words.ready(ready)}</span>
      {down > 0 && (
        <span className={text.bad}>
          <OctagonX aria-hidden />
          {words.down(down)}
        </span>
      )}
      {drained > 0 && (
        <span className={text.warn}>
          <Unplug aria-hidden />
          {words.draining(drained)}
        </span>
      )}
      {paused > 0 && (
        <span className={text.warn}>
          <Pause aria-hidden />
          {words.paused(paused)}
        </span>
      )}
      <span className={cx(styles.tasks, text.quiet)}>{words.tasks(tasks)}</span>
    </span>
  );
}
