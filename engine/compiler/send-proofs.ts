import type { ContentClass, Plan, SendEmailOp } from '../interpreter/plan.ts';
import type { Tier } from '../delivery/tiers.ts';
import { purposeRule } from '../gate/purposes.ts';
import type { Proof } from './result.ts';

interface Carried {
  /** The weakest posture of a recipient's server at which mail of this class leaves; null: at none. */
  readonly least: Tier | null;
  /** The same for a contact who accepted weaker transport. */
  readonly accepted: Tier | null;
  readonly words: string;
}

/** What the delivery policy lets carry each class; a test asks the policy about every posture. */
export const CARRIED: Readonly<Record<ContentClass, Carried>> = {
  none: { least: 'T1', accepted: 'T1', words: 'TLS 1.2 or newer' },
  phi: {
    least: 'T2',
    accepted: 'T1',
    words: 'TLS 1.2 or newer with a verified certificate; without one only for who accepted that',
  },
  sensitive: { least: null, accepted: null, words: 'nothing' },
};

/** What holds of every send: its gate, the authorization that its purpose needs, what carries its class. */
export function sendProofs(plan: Plan, order: readonly string[]): readonly Proof[] {
  const sends = order.flatMap((id): readonly (readonly [string, SendEmailOp])[] => {
    const node = plan.nodes[id];
    return node?.op === 'send-email@1' ? [[id, node]] : [];
  });
  const nodes = sends.map(([id]) => id);
  const ops = sends.map(([, op]) => op);
  return [
    {
      code: 'gate-on-every-send',
      sentence: `Every send passes the gate with nothing between: ${nodes.length} of ${nodes.length}.`,
      evidence: 'The gate is asked inside the step that sends, in the transaction that begins the hand-off.',
      nodes,
    },
    authorizationProof(ops, nodes),
    channelProof(ops, nodes),
  ];
}

/** A send that needs one is refused as `authorization-unproven`, so none is left in a plan. */
function authorizationProof(sends: readonly SendEmailOp[], nodes: readonly string[]): Proof {
  const needing = sends.filter((send) => purposeRule(send.purpose)?.needsAuthorization !== false).length;
  const counts = new Map<string, number>();
  for (const { purpose } of sends) counts.set(purpose, (counts.get(purpose) ?? 0) + 1);
  const purposes = [...counts].map(([purpose, count]) => `${purpose} ${count}`).join(', ') || 'none';
  return {
    code: 'authorization-where-needed',
    sentence: `Messages that need a signed authorization (45 CFR 164.508): ${needing} of ${sends.length}.`,
    evidence: `Purposes: ${purposes}. The gate asks for authorization, channel, opt-out, Part 2 and state law again at each send.`,
    nodes,
  };
}

function channelProof(sends: readonly SendEmailOp[], nodes: readonly string[]): Proof {
  const classes = [...new Set(sends.map((send) => send.class))].toSorted();
  const carried = classes.map((one) => `${one}: ${CARRIED[one].words}`).join('. ');
  return {
    code: 'no-plain-mail',
    sentence: 'No message can leave without encryption, nor over a channel that may not carry its class.',
    evidence: carried === '' ? 'Nothing is sent.' : `${carried}. Or not at all.`,
    nodes,
  };
}
