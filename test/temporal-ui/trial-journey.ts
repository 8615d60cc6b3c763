import type { Plan } from '../../engine/interpreter/plan.ts';
import type { EffectActivities, LocalActivities, RunInput } from '../../workflows/contract.ts';

/** A word that stands only inside payloads: found in an answer, something was decoded. */
export const JOURNEY_NAME = 'Canary journey of Doctor Vogel';
export const STEP_NAME = 'Canary welcome mail';
export const WAIT_NAME = 'Canary wait for the answer';

const plan: Plan = {
  format: 1,
  name: JOURNEY_NAME,
  trigger: { kind: 'event', event: 'appointment.booked' },
  occurrence: 'once',
  sender: 'snd_1',
  priority: 3,
  exits: [],
  entry: 'n1',
  nodes: {
    n1: { op: 'entry@1', name: 'Canary entry', next: { next: 'n2' } },
    n2: {
      op: 'send-email@1',
      name: STEP_NAME,
      template: 'visit-reminder',
      templateVersion: 1,
      purpose: 'appointment',
      class: 'phi',
      notAfter: { anchor: 'due', minutes: 60 },
      next: { sent: 'n3', skipped: 'n3', failed: 'n3' },
    },
    n3: {
      op: 'wait-for-event@1',
      name: WAIT_NAME,
      events: { 'appointment.confirmed': 'appointment.confirmed' },
      maxMinutes: 60,
      since: null,
      next: { 'appointment.confirmed': 'n4', 'timed-out': 'n4' },
    },
    n4: { op: 'exit@1', name: 'Canary exit', reason: 'confirmed', next: {} },
  },
  uses: [],
};

export function runInput(enrollment: string): RunInput {
  return { enrollment, journey: 'jrn_1', version: 1, triggerKind: 'event', plan, planHash: 'a'.repeat(64) };
}

/** The world of the trial: every message is accepted, nobody answers until an exit is asked for. */
export function trialActivities(
  exits: ReadonlyMap<string, string>,
  broken: ReadonlySet<string>,
): LocalActivities & EffectActivities {
  return {
    planDeadline: async () => ({
      kind: 'due-at',
      until: '2030-01-01T00:00:00Z',
      delayMs: 3_600_000,
      anchorVersion: null,
    }),
    lookAround: async ({ enrollment }) => ({
      kind: 'around',
      items: [],
      exit: exits.get(enrollment) ?? null,
      isPaused: false,
      due: { kind: 'none' },
    }),
    registerWait: async () => ({
      kind: 'registered',
      port: null,
      deadline: { kind: 'due-at', until: '2030-01-01T00:00:00Z', delayMs: 3_600_000, anchorVersion: null },
    }),
    choosePort: async () => ({ kind: 'chosen', port: 'otherwise' }),
    setFact: async () => ({ kind: 'chosen', port: 'next' }),
    changeList: async () => ({ kind: 'chosen', port: 'next' }),
    openTask: async () => ({ kind: 'registered', port: 'done', deadline: { kind: 'missing' } }),
    endTask: async () => ({ kind: 'chosen', port: 'expired' }),
    moveToVersion: async () => ({ kind: 'stays' }),
    handOver: async () => ({ kind: 'exited', reason: 'handed-over' }),
    closeEnrollment: async () => ({ kind: 'closed' }),
    checkPermissionSendAndAudit: async ({ enrollment }) => {
      if (broken.has(enrollment))
        throw Object.assign(new Error('canary 550 jane@clinic.example said no'), { code: 'ECONNRESET' });
      return { kind: 'answered', answer: { kind: 'left', port: 'sent', reason: null }, receipts: [receipt] };
    },
  };
}

const receipt = {
  message: 'msg_1',
  contact: 'con_1',
  permission: 'granted',
  state: 'accepted',
  reason: null,
  method: 'tls',
  tier: 'T2',
  tries: 1,
  replyCode: 250,
  auditEntry: 'aud_1',
};
