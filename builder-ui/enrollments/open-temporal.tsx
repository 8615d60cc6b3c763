import { UnstyledButton } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { temporalLinkAnswer } from '../../engine/wire/enrollments.ts';
import { may } from '../api/me.ts';
import { request } from '../api/request.ts';
import { useMe } from '../shell/me-context.ts';
import { temporalRefusal } from './temporal-words.ts';
import styles from './open-temporal.module.css';

/** Into the history, on its own origin, in a new tab and without a second sign-in. The link lives for 60 s, once. */
export function OpenTemporal({ enrollment }: { readonly enrollment: string }) {
  if (may(useMe(), 'history.read')) return <TemporalLink enrollment={enrollment} />;
  return <span className={styles.note}>Histories are for support and privacy.</span>;
}

function TemporalLink({ enrollment }: { readonly enrollment: string }) {
  const link = useMutation({
    mutationFn: async (tab: Window | null) => {
      try {
        const { url } = await request(temporalLinkAnswer, 'POST', '/v1/temporal-link', { enrollment });
        follow(tab, url);
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
  });
  // The tab is opened by the press itself: after the answer a browser would take it for a pop-up.
  const open = () => link.mutate(window.open('about:blank', '_blank'));
  return (
    <span className={styles.open}>
      <UnstyledButton className={styles.link} onClick={open} disabled={link.isPending}>
        Open in Temporal <IconExternalLink size={14} stroke={1.7} aria-hidden />
        <span className="cw-hidden"> (new tab)</span>
      </UnstyledButton>
      <span className={styles.note} role="status">
        {link.isError ? temporalRefusal(link.error) : 'Opening this is recorded.'}
      </span>
    </span>
  );
}

function follow(tab: Window | null, url: string): void {
  if (tab === null) {
    window.location.assign(url);
    return;
  }
  tab.opener = null;
  tab.location.replace(url);
}
