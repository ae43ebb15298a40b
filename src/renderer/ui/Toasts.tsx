import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { TONE_ICON, type Tone } from './Banner.tsx';
import { IconButton } from './Button.tsx';
import styles from './Toasts.module.css';

export interface ToastView {
  id: string;
  tone: Tone;
  text: ReactNode;
  /** What to do about it; stands under the text. */
  hint?: ReactNode;
  action?: ReactNode;
}

interface ToastsProps {
  toasts: readonly ToastView[];
  onDismiss: (id: string) => void;
  /** While the pointer is over them none leaves. */
  onHold: (held: boolean) => void;
  label: string;
  close: string;
}

export function Toasts({ toasts, onDismiss, onHold, label, close }: ToastsProps) {
  return (
    <section
      className={styles.stack}
      aria-label={label}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
    >
      {toasts.map((toast) => {
        const Icon = TONE_ICON[toast.tone];
        return (
          <div key={toast.id} className={styles.toast} role={toast.tone === 'bad' ? 'alert' : 'status'}>
            <Icon className={styles[toast.tone]} aria-hidden />
            <div className={styles.words}>
              <div>{toast.text}</div>
              {toast.hint && <div className={styles.hint}>{toast.hint}</div>}
            </div>
            {toast.action}
            <IconButton icon={X} label={close} plain onClick={() => onDismiss(toast.id)} />
          </div>
        );
      })}
    </section>
  );
}
