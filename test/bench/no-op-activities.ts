import type { EffectActivities, LocalActivities } from '../../workflows/contract.ts';

/** The contract's activities without their work: what is left is the driver, the interpreter and Temporal. */
export const noOpActivities: LocalActivities & EffectActivities = {
  planDeadline: async () => ({ kind: 'due-at', until: '2030-01-01T00:00:00Z', delayMs: 1, anchorVersion: null }),
  lookAround: async () => ({ kind: 'around', items: [], exit: null, isPaused: false, due: { kind: 'due' } }),
  checkPermissionSendAndAudit: async () => ({
    kind: 'answered',
    answer: { kind: 'left', port: 'sent', reason: null },
    receipts: [RECEIPT],
  }),
  registerWait: async () => ({ kind: 'registered', port: null, deadline: { kind: 'missing' } }),
  choosePort: async () => ({ kind: 'chosen', port: 'otherwise' }),
  setFact: async () => ({ kind: 'chosen', port: 'next' }),
  changeList: async () => ({ kind: 'chosen', port: 'next' }),
  openTask: async () => ({ kind: 'registered', port: 'done', deadline: { kind: 'missing' } }),
  endTask: async () => ({ kind: 'chosen', port: 'expired' }),
  moveToVersion: async () => ({ kind: 'stays' }),
  handOver: async () => ({ kind: 'exited', reason: 'handed-over' }),
  closeEnrollment: async () => ({ kind: 'closed' }),
};

const RECEIPT = {
  message: 'msg_00000000000000000000000000',
  contact: 'con_00000000000000000000000000',
  permission: 'allow',
  state: 'accepted',
  reason: null,
  method: 'tls',
  tier: 'T2',
  tries: 1,
  replyCode: 250,
  auditEntry: '1000',
} as const;
