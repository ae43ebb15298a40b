import { useCallback, useRef, useState } from 'react';
import type { Lab } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import { useNodeActs } from '../../parts/node-acts/index.ts';
import { navigate } from '../../routes.ts';
import { refOf } from '../../stores/index.ts';
import { useSwarm } from '../../swarm/index.ts';
import { NodeDetail } from './NodeDetail.tsx';
import styles from './Nodes.module.css';
import { NodesHead } from './NodesHead.tsx';
import { NodeTable } from './NodeTable.tsx';
import { addressOf, byAddress, matches } from './order.ts';
import { usualVersion } from './own.ts';
import { QuorumLine } from './QuorumLine.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { TokensDialog } from './TokensDialog.tsx';
import { WaitingRows } from './WaitingRows.tsx';

/** The nodes of a lab's swarm: how they are, what they use, and what can be done with them. */
export function NodesPage({ lab, selection }: { lab: Lab; selection: string | undefined }) {
  const swarm = useSwarm(refOf(lab), true);
  const [filter, setFilter] = useState('');
  const [tokens, setTokens] = useState(false);
  const { act, question } = useNodeActs(lab);
  const { columns } = swarm.board;
  const nodes = columns.map(({ node }) => node);
  const selected = byAddress(nodes, selection);
  const known = nodes.length > 0;

  const { engine, name } = lab;
  const select = useCallback(
    (address: string | undefined) => {
      const route = { page: 'lab', engine, lab: name, view: 'nodes' } as const;
      navigate(address === undefined ? route : { ...route, selection: address }, { replace: true });
    },
    [engine, name],
  );
  // The same function with every patch: a row that a patch does not touch is not drawn again.
  const latest = useRef(nodes);
  latest.current = nodes;
  const onSelect = useCallback((node: SwarmNode) => select(addressOf(node, latest.current)), [select]);

  return (
    <div className={styles.page}>
      <NodesHead
        lab={lab}
        nodes={nodes}
        tasks={columns.reduce((sum, column) => sum + column.tasks, 0)}
        filter={filter}
        onFilter={setFilter}
        onTokens={() => setTokens(true)}
      />
      <StatusBanner lab={lab} view={swarm.view} status={swarm.status} />
      {known && <QuorumLine nodes={nodes} />}
      <div className={styles.rows}>
        {known ? (
          <NodeTable
            lab={lab}
            columns={columns.filter(({ node }) => matches(node, filter))}
            filter={filter}
            usual={usualVersion(nodes)}
            selected={selected}
            downSince={swarm.downSince}
            onSelect={onSelect}
            onAct={act}
          />
        ) : (
          <WaitingRows lab={lab} />
        )}
      </div>
      {selected && (
        <NodeDetail
          key={selected.id}
          lab={lab}
          node={selected}
          swarm={swarm}
          onAct={act}
          onClose={() => select(undefined)}
        />
      )}
      {question}
      {tokens && <TokensDialog lab={refOf(lab)} onClose={() => setTokens(false)} />}
    </div>
  );
}
