import type { ContentClass, Purpose } from '../interpreter/plan.ts';

/** What is written: MJML, or HTML that stands as it is. Both hold Liquid tags. */
export type TemplateSource =
  { readonly kind: 'mjml'; readonly mjml: string } | { readonly kind: 'html'; readonly html: string };

export interface TemplateLanguage {
  /** Liquid; plain text. Shows in notifications and lists, so it never carries patient data. */
  readonly subject: string;
  /** The line beside the subject in a list of mails; the same rule. */
  readonly preheader: string;
  readonly body: TemplateSource;
  /** Null: made from the body when the template is published. */
  readonly text: string | null;
}

/** A template as written, one version of it. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Declared; what is used may raise it. */
  readonly class: ContentClass;
  readonly purposes: readonly Purpose[];
  /** By language tag (BCP 47, two letters): `en`, `es`. */
  readonly languages: Readonly<Record<string, TemplateLanguage>>;
}

/** One language of a template, ready to be merged with a patient's values. Pinned by its hash in plans. */
export interface CompiledTemplate {
  readonly id: string;
  readonly version: number;
  readonly language: string;
  readonly class: ContentClass;
  readonly purposes: readonly Purpose[];
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** Names of the merge fields used, sorted. */
  readonly fields: readonly string[];
}
