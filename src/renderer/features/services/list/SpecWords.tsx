import type { ServiceSpec } from '../../../../shared/model/service.ts';
import { m } from '../../../messages/index.ts';
import { text } from '../../../ui/index.ts';
import styles from './ServiceDetail.module.css';
import { specWords } from './spec-words.ts';

/** What is wanted of a service, in words. */
export const SpecWords = ({ spec }: { spec: ServiceSpec }) => (
  <div className={styles.part}>
    <h3 className={text.semi}>{m.services.page.spec}</h3>
    <dl className={styles.spec}>
      {specWords(spec).map(({ key, word, said, isCode }) => (
        <div key={key} className={styles.pair}>
          <dt>{word}</dt>
          <dd className={isCode ? text.mono : undefined}>{said}</dd>
        </div>
      ))}
    </dl>
  </div>
);
