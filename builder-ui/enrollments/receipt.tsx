import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { EnrollmentView } from '../../engine/wire/enrollments.ts';
import { may } from '../api/me.ts';
import { StatusChip } from '../parts/status-chip.tsx';
import { useMe } from '../shell/me-context.ts';
import { reasonWords } from '../words/reason-words.ts';
import { methodWords } from '../words/method-words.ts';
import { permissionWords, replyWords, tlsWords, triesWords } from './receipt-words.ts';
import styles from './enrollment.module.css';

interface ReceiptProps {
  readonly receipt: EnrollmentView['steps'][number]['receipts'][number];
  readonly patient: string;
}

/** What one send left behind: the permission, how it travelled, what the mail server said, the audit entry. */
export function Receipt({ receipt, patient }: ReceiptProps) {
  const me = useMe();
  const rows: readonly (readonly [string, string | null])[] = [
    ['Permission', permissionWords(receipt.permission)],
    ['Way', methodWords(receipt)],
    ['Evidence', tlsWords(receipt)],
    ['Mail server', receipt.tries === 0 ? null : replyWords(receipt.replyCode)],
    ['Tries', triesWords(receipt)],
    ['Why', reasonWords(receipt.reason)],
  ];
  return (
    <div className={styles.receipt}>
      <div className={styles.receiptHead}>
        <StatusChip of="message" state={receipt.state} />
        <Anchor component={Link} to={`/people/${patient}?why=${receipt.message}`} size="sm">
          Why?
        </Anchor>
        <span className={styles.id}>{receipt.message}</span>
      </div>
      <dl>
        {rows.map(
          ([name, words]) =>
            words !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ),
        )}
        {receipt.auditEntry !== null && (
          <div>
            <dt>Audit entry</dt>
            <dd>
              {may(me, 'audit.read') ? (
                <Anchor component={Link} to={`/audit/${receipt.auditEntry}`}>
                  {receipt.auditEntry}
                </Anchor>
              ) : (
                receipt.auditEntry
              )}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
