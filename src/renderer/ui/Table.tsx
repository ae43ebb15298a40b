import type { TableHTMLAttributes } from 'react';
import { cx } from './cx.ts';
import styles from './Table.module.css';

/**
 * A plain table in the app's dress: give it thead and tbody. Numbers: `<td data-num>`. The selected row: `aria-selected`.
 */
export const Table = ({ className, ...rest }: TableHTMLAttributes<HTMLTableElement>) => (
  <table {...rest} className={cx(styles.table, className)} />
);
