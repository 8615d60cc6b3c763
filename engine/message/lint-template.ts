import { purposeRule } from '../gate/purposes.ts';
import { lintLanguage } from './lint-language.ts';
import type { TemplateProblem } from './lint-problem.ts';
import type { Template } from './template.ts';

/**
 * Everything that is wrong with a template, before it is compiled. Pure; never throws. Patient data must not stand in
 * subject, preheader or address of a link in any method, for those show in notifications, lists and logs; commercial mail
 * needs a postal address and a way to stop it (16 CFR 316.5, 15 USC 7704(a)(5)).
 */
export function lintTemplate(template: Template): readonly TemplateProblem[] {
  const languages = Object.entries(template.languages);
  const isCommercial = template.purposes.some((purpose) => purposeRule(purpose)?.isCommercial === true);
  return [
    ...lintWhole(template, languages.length),
    ...languages.flatMap(([name, one]) => lintLanguage(name, one, isCommercial)),
  ];
}

function lintWhole(template: Template, languages: number): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const whole = { severity: 'error', language: null, part: null } as const;
  if (languages === 0) {
    problems.push({
      ...whole,
      code: 'language-missing',
      message: 'The template has no language. Write it in one at least.',
    });
  }
  if (template.purposes.length === 0) {
    problems.push({
      ...whole,
      code: 'setting-missing',
      message: 'The template names no purpose. Say what it may be sent for.',
    });
  }
  for (const purpose of template.purposes.filter((one) => purposeRule(one) === null)) {
    problems.push({
      ...whole,
      code: 'unknown-purpose',
      message: `There is no purpose "${purpose}". Choose one of the list.`,
    });
  }
  return problems;
}
