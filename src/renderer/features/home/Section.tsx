import type { ReactNode } from 'react';
import { text } from '../../ui/index.ts';
import styles from './LabDetail.module.css';

export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <h3 className={text.label}>{title}</h3>
    {children}
  </section>
);
