import type { Plan, PlanNode } from '../../engine/interpreter/plan.ts';

/** Six sends, four waits. */
export const STEPS = 'swswssswsw';

/** The plan that a compiler would make of them. */
export const tenSteps: Plan = {
  format: 1,
  name: 'Ten steps',
  trigger: { kind: 'event', event: 'custom.bench' },
  occurrence: 'once',
  sender: 'default',
  priority: 3,
  exits: [],
  entry: 'start',
  nodes: {
    start: { op: 'entry@1', name: 'Start', next: { next: nameOf(0) } },
    ...Object.fromEntries([...STEPS].map((step, index) => [nameOf(index), nodeOf(step, index)])),
    end: { op: 'exit@1', name: 'End', reason: 'completed', next: {} },
  },
  uses: [{ kind: 'template', id: 'visit-reminder', version: 1, language: 'en', sha256: '0'.repeat(64) }],
};

function nameOf(index: number): string {
  return index < STEPS.length ? `step-${index}` : 'end';
}

function nodeOf(step: string, index: number): PlanNode {
  const to = nameOf(index + 1);
  if (step === 'w')
    return { op: 'wait-duration@1', name: `Wait ${index}`, unit: 'minutes', amount: 1, next: { next: to } };
  return {
    op: 'send-email@1',
    name: `Mail ${index}`,
    template: 'visit-reminder',
    templateVersion: 1,
    purpose: 'appointment',
    class: 'none',
    notAfter: { anchor: 'due', minutes: 60 },
    next: { sent: to, skipped: to, failed: to },
  };
}
