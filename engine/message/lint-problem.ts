/** Something that keeps a template from being published, or should be looked at. */
export interface TemplateProblem {
  /** DESIGN.md 12.6, and: unknown-field, double-escape, template-unreadable, unsafe-markup, remote-content, mail-too-large. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly language: string | null;
  readonly part: TemplatePart | null;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

export type TemplatePart = 'subject' | 'preheader' | 'body' | 'text';
