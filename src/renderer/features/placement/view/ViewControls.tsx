import { LayoutGrid } from 'lucide-react';
import { m } from '../../../messages/index.ts';
import { Button, Menu, MenuChoice, MenuLine, Segmented } from '../../../ui/index.ts';
import type { Density, Drawn } from './density.ts';
import { type Group, labelOf } from './group.ts';
import styles from './ViewControls.module.css';

interface ViewControlsProps {
  group: Group;
  onGroup: (group: Group) => void;
  density: Density;
  /** What `auto` has come to. */
  drawn: Drawn;
  onDensity: (density: Density) => void;
  /** Labels that nodes have. */
  labels: readonly string[];
}

/** How the board is grouped, and how densely it is drawn. */
export function ViewControls({ group, onGroup, density, drawn, onDensity, labels }: ViewControlsProps) {
  const words = m.board;
  const label = labelOf(group);
  const options: { value: Group; label: string }[] = [
    { value: 'node', label: words.group.node },
    { value: 'service', label: words.group.service },
    ...(label === undefined ? [] : [{ value: group, label }]),
  ];
  const densities = ['auto', 'cards', 'squares', 'overview'] as const;
  return (
    <>
      <span className={styles.wide}>
        <Segmented label={words.group.label} value={group} onChange={onGroup} options={options} />
      </span>
      <Menu
        align="start"
        trigger={
          <Button small kind="ghost" icon={LayoutGrid} className={styles.menu}>
            {words.density[drawn]}
          </Button>
        }
        label={words.density.label}
      >
        <MenuChoice
          label={words.group.label}
          value={group}
          onChange={onGroup}
          options={[
            ...options.slice(0, 2),
            ...[...new Set([...(label === undefined ? [] : [label]), ...labels])].map((each) => ({
              value: `label:${each}` as const,
              label: each,
              note: words.group.byLabel,
            })),
          ]}
        />
        <MenuLine />
        <MenuChoice
          label={words.density.label}
          value={density}
          onChange={onDensity}
          options={densities.map((each) => ({
            value: each,
            label: words.density[each],
            ...(each === 'auto' ? { note: words.density.now(words.density[drawn].toLowerCase()) } : {}),
          }))}
        />
      </Menu>
    </>
  );
}
