import type { Decision, SendReceipt } from './contract.ts';
import type { Run } from './run.ts';

type At = Pick<Decision, 'node' | 'visit'>;
type Noting = Pick<Run, 'decisions'>;

/** So many are kept for support; each stands in the activities' results too. */
const MOST = 20;

/** What the gate said of the mails of one visit, and what became of them. */
export function noteReceipts(run: Noting, { node, visit }: At, receipts: readonly SendReceipt[]): void {
  for (const { contact, permission, state, reason } of receipts)
    note(run, { node, visit, contact, permission, state, reason });
}

/** A step that changes something was put off: by a hold or a pause, which no gate is asked about. */
export function noteDeferred(run: Noting, { node, visit }: At, reason: string): void {
  note(run, { node, visit, contact: null, permission: `defer: ${reason}`, state: null, reason });
}

/** What keeps this visit waiting now: the newest word on each mail that has not ended. */
export function deferralsAt(run: Noting, at: At): readonly Decision[] {
  const newest = new Map(run.decisions.filter((one) => isAt(one, at)).map((one) => [one.contact, one]));
  return [...newest.values()].filter(({ state }) => state === null || state === 'deferred' || state === 'retrying');
}

/** Asked again with the same answer, as while a hold lasts, it is the same decision. */
function note(run: Noting, decision: Decision): void {
  const last = run.decisions.findLast((one) => isAt(one, decision) && one.contact === decision.contact);
  if (last !== undefined && isSame(last, decision)) return;
  run.decisions = [...run.decisions, decision].slice(-MOST);
}

const isAt = (one: At, { node, visit }: At): boolean => one.node === node && one.visit === visit;

const isSame = (a: Decision, b: Decision): boolean =>
  a.permission === b.permission && a.state === b.state && a.reason === b.reason;
