import { X } from 'lucide-react';
import { m } from '../../../messages/index.ts';
import { Button, text } from '../../../ui/index.ts';
import styles from './Filter.module.css';
import { parseFilter, toggleToken, tokenText } from './filter.ts';

interface FilterLineProps {
  value: string;
  onChange: (value: string) => void;
  found: number;
  all: number;
  /** Nodes without a match that are left out. */
  hidden: number;
}

/** What is filtered for, how much that finds, and the way back. */
export function FilterLine({ value, onChange, found, all, hidden }: FilterLineProps) {
  const words = m.board.filter;
  return (
    <div className={styles.line}>
      {parseFilter(value).tokens.map((token) => (
        <button
          key={tokenText(token)}
          type="button"
          className={styles.chip}
          aria-label={words.drop(tokenText(token))}
          onClick={() => onChange(toggleToken(value, token))}
        >
          <span className={text.second}>{words.fields[token.field]}</span> {token.value}
          <X aria-hidden />
        </button>
      ))}
      <span className={text.second} role="status">
        {words.found(found, all)} {hidden > 0 && words.hidden(hidden)}
      </span>
      <Button small kind="ghost" onClick={() => onChange('')}>
        {words.clear}
      </Button>
    </div>
  );
}
