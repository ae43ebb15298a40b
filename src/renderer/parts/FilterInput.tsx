import { ListFilter } from 'lucide-react';
import { type FocusEventHandler, type KeyboardEvent, useRef } from 'react';
import { usePageActions } from '../actions/index.ts';
import { cx, Input } from '../ui/index.ts';
import styles from './FilterInput.module.css';

interface FilterInputProps {
  /** Of the action that leads to it, one of a kind on its page: `nodes.filter`. */
  id: string;
  /** What is filtered, and by what. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Of a datalist with what can be typed. */
  list?: string;
  className?: string | undefined;
  onFocus?: FocusEventHandler;
  onBlur?: FocusEventHandler;
}

/** What a page's rows are filtered by. `/` leads to it; Escape empties it, and then leaves it. */
export function FilterInput({ id, label, value, onChange, className, ...rest }: FilterInputProps) {
  const input = useRef<HTMLInputElement>(null);
  usePageActions([{ id, label, group: 'view', shortcut: '/', hidden: true, run: () => input.current?.focus() }]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape') return;
    if (value === '') event.currentTarget.blur();
    else {
      event.preventDefault();
      onChange('');
    }
  };
  return (
    <Input
      {...rest}
      ref={input}
      type="search"
      className={cx(styles.filter, className)}
      lead={<ListFilter aria-hidden />}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onChange}
      onKeyDown={onKeyDown}
    />
  );
}
