import { cx } from '../ui/index.ts';
import styles from './Swatch.module.css';

/** The class that gives an element its service's colour as `--c`. */
export const colourClass = (colour: number): string => styles[`c${colour}`] ?? '';

/** The colour beside a service's name. */
export const Swatch = ({ colour }: { colour: number }) => <i className={cx(styles.swatch, colourClass(colour))} />;
