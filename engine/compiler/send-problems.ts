import { purposeRule } from '../gate/purposes.ts';
import type { PurposeRule } from '../gate/purposes.ts';
import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import type { Authorization } from './authorization.ts';
import { indexOf } from './catalog-index.ts';
import { error, warning } from './problem.ts';
import { readSettings } from './read-settings.ts';
import type { Catalog, Fix, Problem, TemplateEntry } from './result.ts';
import type { Step } from './step.ts';
import { nameOf } from './structure-problems.ts';

/** English is what a patient gets whose language a template lacks. */
const FALLBACK = 'en';

/** What a message may not say or be. PHI in subject, preheader, links and file names is refused where a template is published. */
export function sendProblems(catalog: Catalog, node: Step, authorization: Authorization): readonly Problem[] {
  const settings = node.kind === 'send-email' ? readSettings(sendEmailSettings, node) : undefined;
  if (settings === undefined) return [];
  const template = indexOf(catalog).templates.get(settings.template);
  const rule = purposeRule(settings.purpose);
  return [
    ...(rule === null
      ? [
          error(
            'setting-missing',
            node.id,
            `The purpose of "${nameOf(node)}" is not known, and mail without a purpose is never sent. Choose one.`,
          ),
        ]
      : []),
    ...(template === undefined ? [unknownTemplate(catalog, node)] : templateProblems(catalog, node, template)),
    ...(authorization.unproven.has(node.id) ? [unproven(node, settings.purpose)] : []),
    ...(rule === null || template === undefined ? [] : purposeProblems(node, settings.purpose, rule, template)),
  ];
}

function unknownTemplate(catalog: Catalog, node: Step): Problem {
  const [only, ...others] = catalog.templates;
  const fix: Fix | null =
    only === undefined || others.length > 0
      ? null
      : { kind: 'set-setting', node: node.id, path: 'template', value: only.id };
  const message = `The template of "${nameOf(node)}" is not there, so nothing could be written. Choose another.`;
  return error(
    'unknown-template',
    node.id,
    message,
    fix === null || only === undefined ? {} : { fix, fixLabel: `Use ${only.name}` },
  );
}

function unproven(node: Step, purpose: string): Problem {
  const message = `"${nameOf(node)}" is sponsored content. It needs each patient's signed authorization, and patients come here who were not found to have one. Ask for it in a branch before, and lead only those here who have it.`;
  const fix: Fix = { kind: 'ask-authorization', node: node.id, purpose };
  return error('authorization-unproven', node.id, message, { fix, fixLabel: 'Ask for it before' });
}

function purposeProblems(node: Step, purpose: string, rule: PurposeRule, template: TemplateEntry): readonly Problem[] {
  const problems: Problem[] = [];
  const name = nameOf(node);
  if (rule.isCommercial && !template.hasOptOut) {
    problems.push(
      error(
        'opt-out-missing',
        node.id,
        `"${name}" is commercial mail, which needs a way to opt out, and its template has none. Choose one that has.`,
      ),
    );
  }
  if (rule.isCommercial && !template.hasPostalAddress) {
    problems.push(
      error(
        'address-missing',
        node.id,
        `"${name}" is commercial mail, which needs your postal address, and its template has none. Choose one that has.`,
      ),
    );
  }
  return template.purposes.includes(purpose) ? problems : [...problems, otherPurpose(node, rule, template)];
}

/** A template written for sponsored mail stays sponsored under any other purpose (45 CFR 164.508(a)(3)). */
function otherPurpose(node: Step, rule: PurposeRule, template: TemplateEntry): Problem {
  const isSponsored = template.purposes.some((purpose) => purposeRule(purpose)?.needsAuthorization === true);
  if (isSponsored && !rule.needsAuthorization) {
    const message = `The template of "${nameOf(node)}" is sponsored content, and its purpose asks for no authorization. Choose another template.`;
    return error('remunerated-without-authorization', node.id, message);
  }
  return warning(
    'setting-missing',
    node.id,
    `The template of "${nameOf(node)}" was not written for this purpose. Check its words, or choose another.`,
  );
}

function templateProblems(catalog: Catalog, node: Step, template: TemplateEntry): readonly Problem[] {
  const problems: Problem[] = [];
  if (template.class === 'sensitive') {
    const message = `"${nameOf(node)}" is sensitive, and no way of sending carries that yet. Choose a template of a lower class.`;
    problems.push(error('class-above-method', node.id, message));
  }
  return [...problems, ...languageProblems(catalog, node, template)];
}

/** Wanted are the languages in which the organisation writes at all. */
function languageProblems(catalog: Catalog, node: Step, template: TemplateEntry): readonly Problem[] {
  const has = (wanted: string): boolean => template.languages.some(({ language }) => language === wanted);
  const missing = has(FALLBACK) ? [] : [FALLBACK];
  for (const language of indexOf(catalog).languages)
    if (language !== FALLBACK && !has(language)) missing.push(language);
  return missing.map((language) => {
    const what = has(FALLBACK) ? 'those patients get English' : 'those patients are skipped';
    return warning(
      'language-missing',
      node.id,
      `"${nameOf(node)}" has no version in ${languageName(language)}: ${what}. Add one to the template.`,
    );
  });
}

const NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  vi: 'Vietnamese',
  zh: 'Chinese',
  ru: 'Russian',
  ar: 'Arabic',
  pt: 'Portuguese',
};
const languageName = (language: string): string => NAMES[language] ?? `the language ${language}`;
