import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import styles from './nav.module.css';

export interface NavItemProps {
  readonly label: string;
  readonly path: string;
  readonly start: string;
  readonly icon: Icon;
  readonly isFolded: boolean;
  readonly badge: ReactNode;
  readonly onClick: () => void;
}

export function NavItem({ label, start, icon: Glyph, isFolded, badge, onClick }: NavItemProps) {
  return (
    <Tooltip label={label} position="right" disabled={!isFolded}>
      <NavLink className={styles.item} to={start} onClick={onClick}>
        <Glyph size={20} stroke={1.7} aria-hidden />
        <NavWord isFolded={isFolded}>{label}</NavWord>
        {badge}
      </NavLink>
    </Tooltip>
  );
}

/** Folded, the word stays for those who hear the page. */
export function NavWord({ isFolded, children }: { readonly isFolded: boolean; readonly children: ReactNode }) {
  return <span className={isFolded ? 'cw-hidden' : undefined}>{children}</span>;
}
