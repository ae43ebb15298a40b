import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './Button.tsx';
import { copyText } from './copy.ts';
import words from './text.module.css';

interface CopyButtonProps {
  text: string | (() => string);
  label: string;
  /** Its name for the two seconds after. */
  copied: string;
  failed: string;
}

export function CopyButton({ text, label, copied, failed }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => setOutcome((await copyText(typeof text === 'string' ? text : text())) ? 'copied' : 'failed');
  const icon = outcome === 'copied' ? Check : outcome === 'failed' ? X : Copy;
  const name = outcome === 'copied' ? copied : outcome === 'failed' ? failed : label;
  return (
    <>
      <IconButton icon={icon} label={name} onClick={() => void copy()} />
      <span role="status" className={words.hidden}>
        {outcome && name}
      </span>
    </>
  );
}
