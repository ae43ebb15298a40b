import { cx } from './cx.ts';
import styles from './pieces.module.css';
import type { Piece } from './pieces.ts';

/** The class names of a piece of a line; empty where it is text like any other. */
export const pieceLook = ({ sign, colour, bold }: Piece): string =>
  cx(
    sign && styles.sign,
    sign === 'byte' && styles.byte,
    colour !== undefined && styles[`sgr${colour % 8}`],
    bold && styles.bold,
  );
