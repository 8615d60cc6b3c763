import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../stack/stack.ts';

/** A person's browser: programs are told apart by theirs. */
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
/** Nobody reads a mail sooner: the bot rule takes whoever presses before that for a program. */
const READ_SECONDS = 5.5;

interface Pressed {
  readonly enrollment: string;
  readonly address: string;
  /** The step that sent the mail; undefined: the last one that left. */
  readonly node: string | undefined;
}

/** As a person does, when the mail is old enough to have been read. Without such a mail, or without a counted link in it, nothing happens. */
export async function pressLink(stack: Stack, pressed: Pressed): Promise<void> {
  const mail = await newestMail(stack, pressed);
  if (mail === null) return;
  const link = await linkIn(stack, pressed.address, mail.hashes);
  if (link === null) return;
  await sleep(Math.max(0, mail.readInMs));
  const answer = await fetch(link, { redirect: 'manual', headers: { 'user-agent': PHONE } });
  if (answer.status !== 302) throw new Error(`The link of a mail answered ${answer.status}.`);
}

interface Mail {
  readonly readInMs: number;
  /** SHA-256 of the tokens in its counted links. */
  readonly hashes: readonly string[];
}

async function newestMail(stack: Stack, { enrollment, node }: Pressed): Promise<Mail | null> {
  const { rows } = await stack.database.query<Mail>(
    `select extract(epoch from m.settled_at_machine + make_interval(secs => $3) - clock_timestamp())::float8 * 1000 as "readInMs", m.hashes
     from (
       select (select max(t.ended_at) from try t where t.message = m.id) as settled_at_machine, m.recorded_at,
         array(select encode(l.token_hash, 'hex') from link l where l.message = m.id and l.kind = 'click') as hashes
       from message m where m.enrollment = $1 and m.state = 'accepted' and ($2::text is null or m.node = $2)
     ) m order by m.recorded_at desc limit 1`,
    [enrollment, node ?? null, READ_SECONDS],
  );
  return rows[0] ?? null;
}

async function linkIn(stack: Stack, address: string, hashes: readonly string[]): Promise<string | null> {
  if (hashes.length === 0) return null;
  const mails = await stack.mailbox.messages(address);
  const hashOf = (link: string): string =>
    createHash('sha256')
      .update(link.split('/c/')[1] ?? '')
      .digest('hex');
  const link = mails.flatMap((mail) => mail.links).find((one) => hashes.includes(hashOf(one)));
  if (link === undefined) throw new Error('No mail of this patient holds the link that the database knows.');
  return link;
}
