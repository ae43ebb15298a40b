import { Clock, Copy, Eraser, Palette, WrapText } from 'lucide-react';
import { m } from '../../messages/index.ts';
import { Button, IconButton, Select } from '../../ui/index.ts';
import type { Choices } from './choices.ts';
import styles from './LogsPage.module.css';
import { SINCE, type Since } from './use-log.ts';

interface LogToolsProps {
  since: Since;
  onSince: (since: Since) => void;
  onlyErr: boolean;
  onOnlyErr: (only: boolean) => void;
  choices: Choices;
  onChoice: (change: Partial<Choices>) => void;
  onClear: () => void;
  onCopy: () => void;
}

/** How much of the log is shown, and how. */
export function LogTools({ since, onSince, onlyErr, onOnlyErr, choices, onChoice, onClear, onCopy }: LogToolsProps) {
  const words = m.logs;
  const { wrap, times, colours } = choices;
  return (
    <div className={styles.tools}>
      <Select
        aria-label={words.since.label}
        value={since}
        onChange={onSince}
        options={SINCE.map((value) => ({ value, label: words.since[value] }))}
      />
      <Button aria-pressed={onlyErr} onClick={() => onOnlyErr(!onlyErr)}>
        {words.only}
      </Button>
      <Button icon={WrapText} aria-pressed={wrap} onClick={() => onChoice({ wrap: !wrap })}>
        {words.wrap}
      </Button>
      <Button icon={Clock} aria-pressed={times} onClick={() => onChoice({ times: !times })}>
        {words.times}
      </Button>
      <Button icon={Palette} aria-pressed={colours} onClick={() => onChoice({ colours: !colours })}>
        {words.colours}
      </Button>
      <IconButton icon={Eraser} label={words.clear} small={false} onClick={onClear} />
      <IconButton icon={Copy} label={words.copy} small={false} onClick={onCopy} />
    </div>
  );
}
