import { memo, type ReactNode } from 'react';
import styles from './CodeBlock.module.css';
import { cx } from './cx.ts';
import { type Language, tokens } from './highlight.ts';

interface CodeBlockProps {
  text: string;
  language?: Language;
  /** Names it for screen readers. */
  label: string;
  /** Without a frame of its own, filling a panel. */
  flush?: boolean;
  numbers?: boolean;
  wrap?: boolean;
}

/** Text that a machine reads. Memoised: a preview is set anew with every key typed elsewhere. */
export const CodeBlock = memo(function CodeBlock(props: CodeBlockProps) {
  const { text, language = 'text', label, flush, numbers, wrap } = props;
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    <section
      className={cx(styles.code, flush && styles.flush, wrap && styles.wrap)}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <pre className={styles.pre}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity
          <span key={index} className={styles.line} data-number={numbers ? index + 1 : undefined}>
            {coloured(line, language)}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  );
});

function coloured(line: string, language: Language): ReactNode {
  return tokens(line, language).map((token, index) =>
    token.kind === 'plain' ? (
      token.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a token has no other identity
      <span key={index} className={styles[token.kind]}>
        {token.text}
      </span>
    ),
  );
}
