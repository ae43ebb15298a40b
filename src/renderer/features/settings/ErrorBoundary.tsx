import { Component, type ReactNode } from 'react';
import { m } from '../../messages/index.ts';
import { Button, Centred, CodeBlock, text } from '../../ui/index.ts';
import styles from './settings.module.css';

/** A page that breaks says so, and leaves the rest of the window standing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Centred>
        <div className={styles.stack} role="alert">
          <h1 className={text.title}>{m.frame.crash.title}</h1>
          <p className={text.second}>{m.frame.crash.about}</p>
          <CodeBlock label={m.common.details} text={error.stack ?? error.message} wrap />
          <div>
            <Button kind="primary" onClick={() => location.reload()}>
              {m.frame.crash.reload}
            </Button>
          </div>
        </div>
      </Centred>
    );
  }
}
