import type { FieldView } from '../../engine/message/fill-fields.ts';

/** What goes to the thread. `key` is the template's hash: parsed once a version. */
export interface RenderJob {
  readonly key: string;
  readonly parts: RenderedParts;
  readonly view: FieldView;
}

export interface RenderedParts {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

/** No words of the error: they could hold a value. */
export type RenderAnswer = { readonly kind: 'rendered'; readonly parts: RenderedParts } | { readonly kind: 'refused' };
