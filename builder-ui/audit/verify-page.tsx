import { Button, FileInput, Progress, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { may } from '../api/me.ts';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { Panel } from '../parts/panel.tsx';
import { useMe } from '../shell/me-context.ts';
import { ExportPanel } from './export-panel.tsx';
import { runVerify } from './verify-run.ts';
import { VerifyVerdict } from './verify-verdict.tsx';
import styles from './audit.module.css';

const CRUMBS = [{ label: 'Audit', to: '/audit' }, { label: 'Verify' }];

/** Proves in this browser that no entry was changed, left out or added. */
export function VerifyPage() {
  const me = useMe();
  if (!may(me, 'audit.export')) {
    return (
      <Page>
        <PageHeader title="Verify the audit log" crumbs={CRUMBS} />
        <NotYoursState whom="auditors, privacy officers and admins" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="Verify the audit log" crumbs={CRUMBS} />
      <div className={styles.verify}>
        <VerifyPanel />
        <ExportPanel />
      </div>
    </Page>
  );
}

function VerifyPanel() {
  const [key, setKey] = useState('');
  const [anchors, setAnchors] = useState<File | null>(null);
  const [progress, setProgress] = useState({ done: 0, all: 0 });
  const stop = useRef(new AbortController());
  const verify = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController();
      setProgress({ done: 0, all: 0 });
      const text = anchors === null ? '' : await anchors.text();
      return runVerify({
        key,
        anchors: text,
        signal: stop.current.signal,
        onProgress: (done, all) => setProgress({ done, all }),
      });
    },
  });
  return (
    <Panel title="Check in this browser">
      <div className={styles.form}>
        <p>
          The whole log is read and every entry, checkpoint and signature is checked here. The server is not asked
          whether it is right.
        </p>
        <TextInput
          label="Public key that you kept (optional)"
          description="Without it the log’s own key is used. Compare it with the one from the start."
          placeholder="name+hash+key"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <FileInput
          label="Outside anchors (optional)"
          description="The file of signed checkpoints that is kept outside the database."
          placeholder="Choose a file"
          value={anchors}
          onChange={setAnchors}
          clearable
        />
        <div className={styles.row}>
          <Button variant="filled" onClick={() => verify.mutate()} loading={verify.isPending}>
            Verify
          </Button>
          {verify.isPending && <Button onClick={() => stop.current.abort()}>Stop</Button>}
        </div>
        {verify.isPending && <Running {...progress} />}
        <div role="status">
          <VerifyVerdict outcome={verify.data ?? null} error={verify.error} />
        </div>
      </div>
    </Panel>
  );
}

function Running({ done, all }: { readonly done: number; readonly all: number }) {
  const percent = all === 0 ? 0 : Math.round((done / all) * 100);
  const count = new Intl.NumberFormat('en-GB');
  return (
    <div>
      <Progress value={percent} aria-label="Checked" color="ink" transitionDuration={0} />
      <p className={styles.dim}>
        {all === 0 ? 'Reading the log.' : `${count.format(done)} of ${count.format(all)} entries checked.`}
      </p>
    </div>
  );
}
