import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { m } from '../../../messages/index.ts';
import { hrefOf } from '../../../routes.ts';
import type { Column } from '../../../swarm/index.ts';
import { IconButton, text } from '../../../ui/index.ts';
import type { BoardProps } from '../look.ts';
import { NodeColumn } from '../NodeColumn.tsx';
import { byLabel, type Group, labelOf } from '../view/group.ts';
import { Attention } from './Attention.tsx';
import { GroupTable } from './GroupTable.tsx';
import { Legend } from './Legend.tsx';
import type { TileGroup } from './layout.ts';
import styles from './Overview.module.css';
import { Picture } from './Picture.tsx';

/** The whole swarm in one picture, what needs attention beside it, and one node of it nearer. */
export function Overview(props: BoardProps) {
  const { lab, swarm, columns, ghosts, group, matches, selected, onSelect, leaving } = props;
  const [open, setOpen] = useState<string>();
  const groups = useMemo(() => tileGroups(columns, group), [columns, group]);
  const opened = swarm.board.columns.find(({ node }) => node.id === open);
  const words = m.board.overview;
  const tasks = columns.reduce((sum, column) => sum + column.tasks, 0);
  return (
    <div className={styles.overview}>
      <div className={styles.main}>
        <Picture
          groups={groups}
          ghosts={ghosts}
          label={words.label(columns.length, tasks)}
          {...{ open, selected, matches, onSelect }}
          onOpen={setOpen}
        />
        <Legend ghosts={ghosts !== undefined} />
      </div>
      <aside className={styles.side} aria-label={words.attention} data-open={opened !== undefined || undefined}>
        {opened ? (
          <div className={styles.near}>
            <div className={styles.nearHead}>
              <span className={text.semi}>{words.near}</span>
              <IconButton icon={X} label={words.close} plain onClick={() => setOpen(undefined)} />
            </div>
            <NodeColumn
              lab={lab}
              column={opened}
              ghost={ghosts?.coming.get(opened.node.id)}
              downSince={swarm.downSince.get(opened.node.id)}
              lazy={false}
              density={opened.cells.length > 40 ? 'squares' : 'cards'}
              {...{ selected, onSelect, matches, leaving }}
            />
          </div>
        ) : (
          <>
            <p className={text.semi}>{words.totals(columns.length, tasks)}</p>
            <Attention columns={columns} onOpen={setOpen} />
            {groups.length > 1 && <GroupTable groups={groups} />}
            <a className={text.link} href={hrefOf({ page: 'lab', engine: lab.engine, lab: lab.name, view: 'nodes' })}>
              {words.table}
            </a>
          </>
        )}
      </aside>
    </div>
  );
}

function tileGroups(columns: readonly Column[], group: Group): TileGroup[] {
  const label = labelOf(group);
  const words = m.board.group;
  if (label === undefined) return [{ title: '', note: '', columns }];
  return byLabel(columns, label).map(({ value, columns: own }) => ({
    title: value === undefined ? words.without(label) : words.value(label, value),
    note: words.nodes(own.length),
    columns: own,
  }));
}
