import type { z } from 'zod';
import type { Plan } from '../../engine/interpreter/plan.ts';
import type { messagePreview } from '../../engine/wire/journeys.ts';
import type { Reader } from '../database/doors.ts';
import { renderSample } from '../mail/render-sample.ts';
import { templateLanguages } from '../database/template-store.ts';

type Preview = z.infer<typeof messagePreview>;

/** Each message of a plan in each language, filled in with a made-up patient. */
export async function previewMessages(reader: Reader, plan: Plan): Promise<readonly Preview[]> {
  const previews: Preview[] = [];
  for (const [node, op] of Object.entries(plan.nodes)) {
    if (op.op !== 'send-email@1') continue;
    const versions = await templateLanguages(reader, op.template, op.templateVersion);
    for (const version of versions) {
      const sample = await renderSample(version);
      previews.push({
        node,
        nodeName: op.name,
        template: op.template,
        language: version.language,
        class: op.class,
        ...sample,
      });
    }
  }
  return previews;
}
