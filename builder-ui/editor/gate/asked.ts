import { QUESTIONS } from '../../../engine/gate/permission.ts';
import type { Question } from '../../../engine/gate/permission.ts';
import { purposeRule } from '../../../engine/gate/purposes.ts';
import type { PurposeRule } from '../../../engine/gate/purposes.ts';

export interface Asked {
  readonly question: Question;
  readonly isAsked: boolean;
  readonly why: string;
}

/**
 * Which of the six questions the gate will ask of a send, from the rules that the gate itself reads
 * (engine/gate/purposes.ts, admit.ts). An unknown purpose asks all: the gate denies it.
 */
export function askedOf(purpose: string, contentClass: string): readonly Asked[] {
  const rule = purposeRule(purpose);
  return QUESTIONS.map((question) => ({ question, ...answer(question, rule, contentClass) }));
}

function answer(question: Question, rule: PurposeRule | null, contentClass: string): Omit<Asked, 'question'> {
  if (rule === null) return { isAsked: true, why: 'Choose a purpose first' };
  switch (question) {
    case 'authorization':
      return rule.needsAuthorization
        ? { isAsked: true, why: 'Marketing needs a signed authorization' }
        : { isAsked: false, why: rule.isCare ? 'Treatment, payment or operations' : 'Nobody pays for this content' };
    case 'channel':
      return { isAsked: true, why: rule.isCare ? 'Mail must not be refused' : 'The patient must have agreed to mail' };
    case 'commercial-opt-out':
      return rule.isCommercial
        ? { isAsked: true, why: 'An opt-out binds commercial mail' }
        : { isAsked: false, why: 'Not a commercial message' };
    case 'part2':
      return contentClass === 'sensitive'
        ? { isAsked: true, why: 'Sensitive content needs consent' }
        : { isAsked: false, why: 'The template holds no such records' };
    case 'state-law':
      return { isAsked: true, why: "Looked up by the patient's state" };
    case 'tracking':
      return { isAsked: false, why: 'No tracked link in this template' };
  }
}
