import { isMergeField, MERGE_FIELDS } from '../../engine/message/merge-fields.ts';
import type { CompiledTemplate } from '../../engine/message/template.ts';
import { createTemplateRenderer } from './render-template.ts';

export interface Sample {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

const RENDER_MS = 10_000;

/** A template filled in with the declared sample of each field: a made-up patient. What cannot be rendered shows as empty. */
export async function renderSample(template: CompiledTemplate & { readonly sha256: string }): Promise<Sample> {
  const renderer = createTemplateRenderer({ timeoutMs: RENDER_MS });
  try {
    const values = Object.fromEntries(
      template.fields.filter(isMergeField).map((name) => [name, MERGE_FIELDS[name].sample]),
    );
    const rendered = await renderer.render(template, values);
    return rendered.kind === 'rendered'
      ? rendered
      : { subject: template.subject, preheader: template.preheader, html: '', text: '' };
  } finally {
    await renderer.stop();
  }
}
