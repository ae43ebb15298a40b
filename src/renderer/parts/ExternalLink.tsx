import type { MouseEvent, ReactNode } from 'react';
import { bridge } from '../bridge.ts';
import { toastError } from '../stores/index.ts';
import { text } from '../ui/index.ts';

/** Opens in the user's browser: by the page itself where that is the browser, else by main, which looks at the address. */
export function ExternalLink({
  href,
  className = text.link,
  children,
}: {
  href: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const open = (event: MouseEvent) => {
    if (bridge.shell === 'browser') return;
    event.preventDefault();
    bridge.call('app.openExternal', { url: href }).catch(toastError);
  };
  return (
    <a className={className} href={href} target="_blank" rel="noreferrer" onClick={open}>
      {children}
    </a>
  );
}
