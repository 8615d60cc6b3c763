/** What the compiler finds wrong with a document (DESIGN.md 12.6). Closed: each has a pair of drawings in every-code.test.ts. */
export const COMPILER_CODES = [
  'node-unreachable',
  'dead-end',
  'loop-unbounded',
  'wait-without-max',
  'case-impossible',
  'case-shadowed',
  'port-unwired',
  'unknown-fact',
  'unknown-list',
  'unknown-template',
  'unknown-event',
  'unknown-segment',
  'unknown-journey',
  'quiet-hours-unsatisfiable',
  'send-after-appointment',
  'authorization-unproven',
  'class-above-method',
  'remunerated-without-authorization',
  'address-missing',
  'opt-out-missing',
  'language-missing',
  'setting-missing',
  'id-duplicate',
  'edge-dangling',
  'kind-unknown',
  'plan-too-large',
  'split-on-treatment',
  'proof-missing',
] as const;

export type CompilerCode = (typeof COMPILER_CODES)[number];

/** Codes of the same list that no document can raise, and where they are raised instead. */
export const RAISED_ELSEWHERE = {
  'phi-in-subject': 'where a template is published, so that no document can name one that has it',
  'phi-in-preheader': 'where a template is published',
  'phi-in-url': 'where a template is published',
  'phi-in-file-name': 'nowhere yet: no message has an attachment',
  'lineage-raises-class': 'nowhere yet: there are no segments, so no audience has a lineage',
} as const satisfies Readonly<Record<string, string>>;
