import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './Frame.module.css';
import { Logo } from './icons.tsx';

interface Places {
  crumbs: HTMLElement | null;
  sidebar: HTMLElement | null;
}
const PlacesContext = createContext<Places>({ crumbs: null, sidebar: null });

interface FrameProps {
  /** Where the logo leads, and its accessible name. */
  home: { href: string; label: string };
  /** The field in the middle of the title bar. */
  search: ReactNode;
  /** At the right of the title bar. */
  tools: ReactNode;
  /** Under the title bar, across everything: a connection that is lost. */
  banner?: ReactNode;
  /** At the bottom, across everything right of the sidebar. */
  drawer?: ReactNode;
  sidebarLabel: string;
  children: ReactNode;
}

/** The window: title bar, sidebar, page, drawer. A page fills the bar and the sidebar through `<Crumbs>` and `<Sidebar>`. */
export function Frame({ home, search, tools, banner, drawer, sidebarLabel, children }: FrameProps) {
  const [crumbs, setCrumbs] = useState<HTMLElement | null>(null);
  const [sidebar, setSidebar] = useState<HTMLElement | null>(null);
  return (
    <PlacesContext value={{ crumbs, sidebar }}>
      <div className={styles.app}>
        <header className={styles.bar}>
          <div className={styles.left}>
            <a className={styles.logo} href={home.href} aria-label={home.label}>
              <Logo />
            </a>
            <div className={styles.crumbs} ref={setCrumbs} />
          </div>
          {search}
          <div className={styles.right}>{tools}</div>
        </header>
        <div className={styles.banner}>{banner}</div>
        <div className={styles.body}>
          <nav className={styles.side} ref={setSidebar} aria-label={sidebarLabel} />
          <div className={styles.column}>
            <main className={styles.main}>{children}</main>
            {drawer}
          </div>
        </div>
      </div>
    </PlacesContext>
  );
}

export interface Crumb {
  label: ReactNode;
  /** The last one, where one is, has none. */
  href?: string;
}

/** What the title bar says of where one is. One per page. */
export function Crumbs({ path }: { path: readonly Crumb[] }) {
  const { crumbs } = useContext(PlacesContext);
  if (!crumbs) return null;
  return createPortal(
    <ol className={styles.path}>
      {path.map((crumb, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path has an order and no more
        <li key={index} aria-current={index === path.length - 1 ? 'page' : undefined}>
          {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span className={styles.here}>{crumb.label}</span>}
        </li>
      ))}
    </ol>,
    crumbs,
  );
}

/** What the sidebar holds while this page is shown. A page without one has the whole width. */
export function Sidebar({ children }: { children: ReactNode }) {
  const { sidebar } = useContext(PlacesContext);
  return sidebar && createPortal(children, sidebar);
}
