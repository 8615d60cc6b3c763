import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { MoveOrderLine } from '../../../engine/wire/moves.ts';
import { readMoveReport, useMoveOrders } from '../../api/moves.ts';
import { Panel } from '../../parts/panel.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { dayAndTime } from '../../parts/times.ts';
import { orderWords } from './order-words.ts';
import { reportFile } from './report-file.ts';
import styles from './people.module.css';

/** What earlier publishings ordered for the people inside, how far that has come, and the report of each. */
export function MoveOrders({ journey }: { readonly journey: string }) {
  const orders = useMoveOrders(journey).data?.items ?? [];
  if (orders.length === 0) return null;
  return (
    <Panel title="People moved">
      <ul className={styles.orders}>
        {orders.map((order) => (
          <Order key={order.id} order={order} />
        ))}
      </ul>
    </Panel>
  );
}

function Order({ order }: { readonly order: MoveOrderLine }) {
  const report = useMutation({ mutationFn: async () => save(order.id, reportFile(await readMoveReport(order.id))) });
  return (
    <li className={styles.order}>
      <div role="status">
        <p>{orderWords(order)}</p>
        <p className={styles.next}>
          Ordered {dayAndTime(new Date(order.orderedAt))} by {order.orderedBy}, with version {order.number}.
        </p>
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
        loading={report.isPending}
        onClick={() => report.mutate()}
      >
        Report
      </Button>
      {report.isError && <Refusal error={report.error} />}
    </li>
  );
}

function save(order: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${order}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
