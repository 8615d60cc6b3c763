import { admit } from '../../../engine/gate/admit.ts';
import type { GateDecision } from '../../../engine/gate/admit.ts';
import { readGateInput } from '../../database/gate-reader.ts';
import type { EffectServices } from '../services.ts';
import { fileIntent } from './cap.ts';
import { decide } from './decide.ts';
import type { Decided } from './decide.ts';
import { handOff } from './hand-off.ts';
import { findMessage, isFinal, messageById, openTry } from './message-row.ts';
import type { MessageRow } from './message-row.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepared.ts';
import { hasCountedLinks } from './counted-links.ts';
import { placeAhead, placeFor } from './rate.ts';
import { waitForOpenTry } from './recover-try.ts';
import { gateQuery, isCare } from './send-context.ts';
import type { SendContext } from './send-context.ts';
import { endingOf, settle } from './settle.ts';

/** look, prepare, decide, send, settle for one contact; answers the message as it stands then. Repeats are harmless. */
export async function sendToContact(services: EffectServices, context: SendContext): Promise<MessageRow> {
  const known = await findMessage(services.db, context);
  if (known !== null && isFinal(known.state)) return known;
  const settled = known !== null && openTry(known) !== null ? await waitForOpenTry(services, context, known) : known;
  if (settled !== null && isFinal(settled.state)) return settled;
  const decided = await attempt(services, context, settled);
  const message = await messageById(services.db, decided.message);
  if (message === null)
    throw new Error('A decided message has no row: the database was restored under a running worker.');
  return decided.kind === 'busy' ? waitForOpenTry(services, context, message) : message;
}

async function attempt(services: EffectServices, context: SendContext, earlier: MessageRow | null): Promise<Decided> {
  await services.reach('before-look', context.key);
  const looked = admit(await readGateInput(services.db, gateQuery(context)));
  if (looked.outcome !== 'allow') return decide(services, context, { kind: 'nothing' });
  const ahead = await placeAhead(services, context);
  if (ahead !== null) return decide(services, context, { kind: 'nothing' }, ahead);
  await fileIntent(services, context);
  const datedAt = earlier?.dated_at ?? null;
  const isTracked = datedAt === null ? mayCount(looked) : await hasCountedLinks(services.db, earlier?.id ?? '');
  const prepared = await prepare(services, context, { datedAt, isTracked });
  try {
    await services.reach('before-decide', context.key);
    const decided = await decide(services, context, prepared, await placeFor(services, context, prepared));
    if (decided.kind === 'handing-over' && prepared.kind === 'ready')
      await handOffAndSettle(services, context, decided, prepared);
    return decided;
  } finally {
    if (prepared.kind === 'ready') prepared.line.close();
  }
}

/** Tracking permission never denies; without it the links of the mail stay as they are written (DESIGN.md section 6). */
const mayCount = ({ answers }: GateDecision): boolean =>
  answers.some(({ question, answer }) => question === 'tracking' && answer === 'allows');

type Begun = Extract<Decided, { readonly kind: 'handing-over' }>;
type Ready = Extract<Prepared, { readonly kind: 'ready' }>;

async function handOffAndSettle(
  services: EffectServices,
  context: SendContext,
  begun: Begun,
  ready: Ready,
): Promise<void> {
  await services.reach('after-decide', begun.message);
  const outcome = await handOff(services, context, begun, ready);
  await settle(services, {
    message: begun.message,
    n: begun.n,
    patient: context.enrollment.patient,
    isCare: isCare(context),
    ...endingOf(outcome),
  });
  await services.reach('after-settle', begun.message);
}
