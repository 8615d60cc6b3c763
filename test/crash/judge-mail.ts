import type pg from 'pg';
import type { ExpectedMail } from './expected-mail.ts';
import type { OnTheWire } from './wire-truth.ts';

interface TryRow {
  readonly n: number;
  readonly outcome: string | null;
  readonly repeat: boolean;
}

export interface Recorded {
  readonly patient: string;
  readonly id: string;
  readonly state: string;
  readonly is_care: boolean;
  readonly tries: readonly TryRow[];
  /** `message.handing-over` entries in the audit log. */
  readonly marked: number;
}

/** What we believe, by patient. */
export async function recordedMessages(database: pg.Pool): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const { rows } = await database.query<Recorded>(
    `select m.patient, m.id, m.state, m.is_care,
       coalesce((select json_agg(json_build_object('n', t.n, 'outcome', t.outcome, 'repeat', t.repeat) order by t.n) from try t where t.message = m.id), '[]') as tries,
       (select count(*)::int from audit a where a.subject = m.id and a.action = 'message.handing-over') as marked
     from message m`,
  );
  return Map.groupBy(rows, (row) => row.patient);
}

/** Everything that is wrong with one mail; empty: it was sent as its class declares, and what is ambiguous is marked. */
export function faultsOf(
  mail: ExpectedMail,
  recorded: readonly Recorded[],
  wire: readonly OnTheWire[],
): readonly string[] {
  const [message] = recorded;
  if (message === undefined || recorded.length !== 1) return [`${recorded.length} message rows`];
  const ended = (outcome: string): number => message.tries.filter((one) => one.outcome === outcome).length;
  const [accepted, unknown] = [ended('accepted'), ended('unknown')];
  const repeats = message.tries.filter((one) => one.repeat);
  const answered = wire.filter((one) => one.isAnswered).length;
  const wrong: readonly (readonly [boolean, string])[] = [
    [message.is_care !== mail.isCare, 'wrong class'],
    [message.state !== 'accepted' && message.state !== 'unknown', `ended as ${message.state}`],
    [message.tries.some((one) => one.outcome === null), 'an open try'],
    [
      message.marked !== message.tries.length,
      `${message.tries.length} tries, ${message.marked} audit entries before them`,
    ],
    [message.state === 'accepted' && answered === 0, 'accepted, but the server has none'],
    [accepted > answered, `${accepted} accepted, the server answered ${answered}`],
    [wire.length > accepted + unknown, `${wire.length} on the wire, of which ${accepted + unknown} are marked`],
    [message.state === 'unknown' && unknown === 0, 'unknown without an unknown try'],
    [wire.length > (mail.isCare ? 2 : 1), `${wire.length} on the wire`],
    [wire.length === 2 && repeats.length === 0, 'a double that no try is marked for'],
    [!mail.isCare && repeats.length > 0, 'commercial mail repeated'],
    [repeats.length > 0 && unknown === 0, 'a repeat after nothing unknown'],
    [new Set(wire.map((one) => one.messageId)).size > 1, 'copies with different Message-IDs'],
  ];
  return wrong.flatMap(([isWrong, words]) => (isWrong ? [words] : []));
}
