import type { ContentClass, Plan, SendEmailOp } from '../interpreter/plan.ts';
import type { Tier } from '../delivery/tiers.ts';
import type { AskedPort, Authorization } from './authorization.ts';
import type { Graph } from './graph.ts';
import type { Proof } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

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
export function sendProofs(graph: Graph, plan: Plan, { dominators }: Authorization): readonly Proof[] {
  const sends = graph.running.flatMap(({ id }): readonly (readonly [string, SendEmailOp])[] => {
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
    dominators.size === 0 ? noAuthorizationProof(ops, nodes) : authorizationProof(graph, ops, dominators),
    channelProof(ops, nodes),
  ];
}

const AUTHORIZATION = 'authorization-where-needed';
const needing = (count: number, of: number): string =>
  `Messages that need a signed authorization (45 CFR 164.508): ${count} of ${of}`;
const ASKED_AGAIN = 'The gate asks for authorization, channel, opt-out, Part 2 and state law again at each send.';

function noAuthorizationProof(sends: readonly SendEmailOp[], nodes: readonly string[]): Proof {
  const counts = new Map<string, number>();
  for (const { purpose } of sends) counts.set(purpose, (counts.get(purpose) ?? 0) + 1);
  const purposes = [...counts].map(([purpose, count]) => `${purpose} ${count}`).join(', ') || 'none';
  const evidence = `Purposes: ${purposes}. ${ASKED_AGAIN}`;
  return { code: AUTHORIZATION, sentence: `${needing(0, sends.length)}.`, evidence, nodes };
}

/** More are said in a number. */
const MOST_NAMED = 6;

/** A send that is not dominated is refused as `authorization-unproven`, so every one that needs it is here. */
function authorizationProof(
  graph: Graph,
  sends: readonly SendEmailOp[],
  dominators: Authorization['dominators'],
): Proof {
  const named = [...dominators].slice(0, MOST_NAMED);
  const ways = named.map(([id, ports]) => `${quoted(graph.byId.get(id))} only by ${portWords(ports)}`);
  const more = dominators.size > named.length ? [`${dominators.size - named.length} more alike`] : [];
  const asked = [...dominators.values()].flatMap((ports) => ports.map(({ node }) => node.id));
  return {
    code: AUTHORIZATION,
    sentence: `${needing(dominators.size, sends.length)}, and no path comes to one but through a branch that found it granted.`,
    evidence: `${[...ways, ...more].join('; ')}. ${ASKED_AGAIN}`,
    nodes: [...new Set([...dominators.keys(), ...asked])],
  };
}

const quoted = (node: Step | undefined): string => `"${node === undefined ? '' : nameOf(node)}"`;

function portWords(asked: readonly AskedPort[]): string {
  const named = asked.slice(0, MOST_NAMED).map(({ node, port }) => {
    const label = node.ports.find(({ name }) => name === port)?.label ?? port;
    return `"${label}" of ${quoted(node)}`;
  });
  return asked.length > named.length
    ? `${named.join(' or ')} or ${asked.length - named.length} more`
    : named.join(' or ');
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
