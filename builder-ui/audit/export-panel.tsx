import { Button, CopyButton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { checkpointList } from '../../engine/wire/operations.ts';
import { request } from '../api/request.ts';
import { Panel } from '../parts/panel.tsx';
import { clockTime, fullDay } from '../parts/times.ts';
import styles from './audit.module.css';

const FILE = 'carewright-audit.jsonl';

/** The file, and the one line that checks it without us. */
export function ExportPanel() {
  const checkpoints = useQuery({
    queryKey: ['checkpoints'],
    queryFn: ({ signal }) => request(checkpointList, 'GET', '/v1/audit/checkpoints', undefined, { signal }),
  });
  const key = checkpoints.data?.publicKey;
  const newest = checkpoints.data?.items[0];
  return (
    <Panel title="Export and check without us">
      <div className={styles.form}>
        <p>
          The file holds entries, proofs and the public key. Exporting is itself an entry. Then run, offline, where
          Carewright’s code is:
        </p>
        <Command text={`npx carewright audit verify ${FILE}`} />
        <div className={styles.row}>
          <Button
            component="a"
            href="/v1/audit/export"
            download={FILE}
            leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
          >
            Export
          </Button>
        </div>
        {key !== undefined && (
          <>
            <p className={styles.dim}>Public key of this log. Keep it somewhere else than here.</p>
            <Command text={key} />
          </>
        )}
        {newest !== undefined && (
          <p className={styles.dim}>
            Newest checkpoint: {new Intl.NumberFormat('en-GB').format(newest.size)} entries, signed{' '}
            {fullDay(new Date(newest.signedAt))}, {clockTime(new Date(newest.signedAt))}, your time.
          </p>
        )}
      </div>
    </Panel>
  );
}

function Command({ text }: { readonly text: string }) {
  return (
    <div className={styles.command}>
      <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-xs" onClick={copy} aria-label={`Copy: ${text}`}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
