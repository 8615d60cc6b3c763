import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import styles from './plan-hash.module.css';

/** `9f3a c21e`: two groups of four, enough to compare by eye. The whole hash is what is copied. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

export function PlanHash({ hash }: { readonly hash: string }) {
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : 'Copy the whole plan hash'}>
          <UnstyledButton
            className={styles.hash}
            onClick={copy}
            aria-label={`Plan ${shortHash(hash)}. Copy the whole hash`}
          >
            <IconFingerprint size={16} stroke={1.7} aria-hidden />
            {shortHash(hash)}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
