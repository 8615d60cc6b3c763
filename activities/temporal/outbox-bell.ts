import pg from 'pg';

export interface OutboxBell {
  stop(): Promise<void>;
}

const AGAIN_MS = 1_000;

/** Rings at each commit that wrote to the outbox (LISTEN). A lost line is opened again; the relay polls meanwhile. */
export function listenToOutbox(url: string, onRing: () => void): OutboxBell {
  let client: pg.Client | null = null;
  let isStopped = false;
  const open = async (): Promise<void> => {
    if (isStopped) return;
    const next = new pg.Client({ connectionString: url });
    client = next;
    const again = (): void => {
      if (client !== next || isStopped) return;
      client = null;
      setTimeout(() => void open(), AGAIN_MS).unref();
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', onRing);
    try {
      await next.connect();
      await next.query('listen outbox');
    } catch {
      again();
    }
  };
  void open();
  return {
    stop: async () => {
      isStopped = true;
      await client?.end().catch(() => {});
    },
  };
}
