import { parentPort } from 'node:worker_threads';
import type { Template as ParsedTemplate } from 'liquidjs';
import { createLiquid } from '../../engine/message/liquid.ts';
import type { RenderAnswer, RenderJob, RenderedParts } from './render-job.ts';

/** The thread in which Liquid runs: what goes wild here is ended from outside. */
type Parsed = Readonly<Record<keyof RenderedParts, readonly ParsedTemplate[]>>;

const MOST_KEPT = 200;
const asText = createLiquid('text');
const asHtml = createLiquid('html');
const kept = new Map<string, Parsed>();

parentPort?.on('message', (job: RenderJob) => parentPort?.postMessage(answer(job)));

function answer(job: RenderJob): RenderAnswer {
  try {
    const parsed = parsedOf(job);
    const render = (part: keyof RenderedParts): string => {
      const rendered: unknown = (part === 'html' ? asHtml : asText).renderSync([...parsed[part]], job.view);
      return String(rendered);
    };
    const parts = {
      subject: render('subject'),
      preheader: render('preheader'),
      html: render('html'),
      text: render('text'),
    };
    return { kind: 'rendered', parts };
  } catch {
    return { kind: 'refused' };
  }
}

function parsedOf({ key, parts }: RenderJob): Parsed {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const parsed: Parsed = {
    subject: asText.parse(parts.subject),
    preheader: asText.parse(parts.preheader),
    html: asHtml.parse(parts.html),
    text: asText.parse(parts.text),
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, parsed);
  return parsed;
}
