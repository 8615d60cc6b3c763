import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './page.module.css';

export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

export interface PageHeaderProps {
  /** The page's one h1. Never a patient's name or address. Also the window's name, unless `windowTitle` is given. */
  readonly title: string;
  /** The window's name, where the h1 says something about a patient. */
  readonly windowTitle?: string;
  readonly crumbs?: readonly Crumb[];
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, windowTitle = title, crumbs = [], meta, actions }: PageHeaderProps) {
  useTitle(windowTitle);
  return (
    <header>
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className={styles.head}>
        <div>
          <h1>{title}</h1>
          {meta !== undefined && <div className={styles.meta}>{meta}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  );
}

/** Names the window. Patient pages must pass a title without anything about the patient. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Carewright`;
  }, [title]);
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className={styles.crumbs} aria-label="Where you are">
      {crumbs.map((crumb, index) => (
        <span key={crumb.label}>
          {index > 0 && <span aria-hidden>/ </span>}
          {crumb.to === undefined ? crumb.label : <Link to={crumb.to}>{crumb.label}</Link>}
        </span>
      ))}
    </nav>
  );
}

/** The padding and width that every page but the editor has. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}
