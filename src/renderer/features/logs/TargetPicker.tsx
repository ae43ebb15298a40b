import { ChevronDown } from 'lucide-react';
import type { LogTarget } from '../../../shared/contract/swarm.ts';
import { m } from '../../messages/index.ts';
import { Button, Menu, MenuChoice } from '../../ui/index.ts';
import { type Known, nodeOf, parseTarget, selectionOf, targetName, taskLabel, tasksOf } from './target.ts';

/** More is no list to choose from: of those the newest. */
const MOST_TASKS = 50;

interface TargetPickerProps {
  target: LogTarget | undefined;
  known: Known;
  /** Short names. */
  nodes: readonly string[];
  onPick: (target: LogTarget) => void;
}

/** Whose log is shown: a service, one of its tasks, a node. */
export function TargetPicker({ target, known, nodes, onPick }: TargetPickerProps) {
  const tasks = tasksOf(target, known).slice(0, MOST_TASKS);
  const service = known.services.get(tasks[0]?.serviceId ?? '');
  const value = target ? selectionOf(target) : '';
  const pick = (selection: string) => {
    const next = parseTarget(selection);
    if (next) onPick(next);
  };
  return (
    <Menu
      align="start"
      label={m.logs.choose}
      trigger={
        <Button>
          {target ? targetName(target, known) : m.logs.choose}
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {known.services.size > 0 && (
        <MenuChoice
          label={m.logs.services}
          value={value}
          onChange={pick}
          options={[...known.services.values()]
            .sort((a, b) => a.created - b.created || a.name.localeCompare(b.name))
            .map(({ id, name }) => ({ value: `service:${id}`, label: name }))}
        />
      )}
      {tasks.length > 0 && (
        <MenuChoice
          label={m.logs.tasks(service?.name ?? '')}
          value={value}
          onChange={pick}
          options={tasks.map(({ id, state }) => ({
            value: `task:${id}`,
            label: m.logs.task(taskLabel(id, known), nodeOf(id, known)),
            note: state,
          }))}
        />
      )}
      <MenuChoice
        label={m.logs.nodes}
        value={value}
        onChange={pick}
        options={nodes.map((short) => ({ value: `node:${short}`, label: short }))}
      />
    </Menu>
  );
}
