import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useMe } from '../shell/me-context.ts';
import { homeOf } from '../shell/areas.ts';
import styles from './states.module.css';

/** A whole page that is for somebody else. `whom`: "auditors". */
export function NotYoursState({ whom }: { readonly whom: string }) {
  const me = useMe();
  const home = homeOf(me);
  return (
    <div className={styles.state}>
      <p className={styles.lead}>
        This page is for {whom}. You are signed in as {me.roles.join(', ')}. An admin can give the role.
      </p>
      <Anchor component={Link} to={home.path}>
        Go to {home.label}
      </Anchor>
    </div>
  );
}
