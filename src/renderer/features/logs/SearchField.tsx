import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { m } from '../../messages/index.ts';
import { IconButton, Input } from '../../ui/index.ts';
import styles from './LogsPage.module.css';
import type { Found } from './use-search.ts';

interface SearchFieldProps {
  found: Found;
  onStep: (by: 1 | -1) => void;
  inputRef: Ref<HTMLInputElement>;
}

/** Finds text, or a regular expression; Enter goes on to the next hit. */
export function SearchField({ found, onStep, inputRef }: SearchFieldProps) {
  const words = m.logs;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && found.text !== '') found.setText('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.search}>
      <Input
        ref={inputRef}
        type="text"
        role="searchbox"
        aria-label={words.search}
        placeholder={words.searchHint}
        aria-invalid={found.error ? true : undefined}
        lead={<Search aria-hidden />}
        value={found.text}
        onChange={found.setText}
        onKeyDown={onKeyDown}
      />
      <span className={found.error ? styles.bad : styles.hits} role="status">
        {found.error ? words.badSearch(found.error) : found.search && countOf(found)}
      </span>
      {found.search && (
        <>
          <IconButton icon={ChevronUp} label={words.previous} shortcut="Shift+Enter" onClick={() => onStep(-1)} />
          <IconButton icon={ChevronDown} label={words.next} shortcut="Enter" onClick={() => onStep(1)} />
        </>
      )}
      {found.text !== '' && (
        <IconButton icon={X} label={words.clearSearch} shortcut="Escape" onClick={() => found.setText('')} />
      )}
    </div>
  );
}

const countOf = ({ at, lines }: Found): string => (lines.length === 0 ? m.logs.noHits : m.logs.hits(at, lines.length));
