import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ComponentType } from 'react';
import { Link } from 'react-router';
import { areasOf, homeOf, mayHoldAll } from './areas.ts';
import { HoldButton } from './hold-button.tsx';
import { Mark } from './mark.tsx';
import { useMe } from './me-context.ts';
import { NavItem } from './nav-item.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { ReviewCount } from './review-count.tsx';
import { TaskCount } from './task-count.tsx';
import styles from './nav.module.css';

const COUNTS: Readonly<Record<string, ComponentType>> = { '/tasks': TaskCount, '/reviews': ReviewCount };

export function Nav({ isFolded }: { readonly isFolded: boolean }) {
  const me = useMe();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <nav className={`${styles.nav} ${isFolded ? styles.folded : ''}`} aria-label="Areas">
      <Link className={styles.item} to={homeOf(me).path} aria-label="Carewright, home" style={{ display: 'contents' }}>
        <span className={styles.brand}>
          <Mark className={styles.mark} />
          {!isFolded && 'Carewright'}
        </span>
      </Link>
      <Burger
        className={styles.burger}
        opened={isOpen}
        onClick={toggle}
        size="sm"
        aria-label="Menu"
        aria-expanded={isOpen}
      />
      <div className={styles.menu} data-open={isOpen || undefined}>
        <ul className={styles.list}>
          {areasOf(me).map((area) => (
            <li key={area.path}>
              <NavItem {...area} isFolded={isFolded} onClick={close} badge={countOf(area.path)} />
            </li>
          ))}
        </ul>
        <ul className={`${styles.list} ${styles.foot}`}>
          {mayHoldAll(me) && (
            <li>
              <HoldButton isFolded={isFolded} />
            </li>
          )}
          <li>
            <ProfileMenu isFolded={isFolded} />
          </li>
        </ul>
      </div>
    </nav>
  );
}

function countOf(path: string) {
  const Count = COUNTS[path];
  return Count === undefined ? null : <Count />;
}
