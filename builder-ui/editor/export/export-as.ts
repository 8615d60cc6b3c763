import { createElement } from 'react';
import { planHash } from '../../../engine/compiler/plan-hash.ts';
import { KIND_ICONS, UNKNOWN_KIND_ICON } from '../../parts/kind-icons.ts';
import { documentOf } from '../store/editor-store.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { pdfOf } from './pdf.ts';
import { pictureOf } from './picture.ts';
import type { Picture } from './picture.ts';
import { rasterOf } from './raster.ts';

export const FORMATS = ['png', 'svg', 'pdf', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Makes the file and hands it to the browser. */
export async function exportAs(store: EditorStore, format: Format, at: Date): Promise<void> {
  const state = store.getState();
  const document = documentOf(state);
  const { compiled } = state.check;
  const plan = compiled.plan === null ? 'no-plan' : planHash(compiled.plan).slice(0, 8);
  const name = `${slugOf(document.name)}-${plan}.${format}`;
  if (format === 'json') return save(name, jsonBlob(document));
  // Only who exports loads it.
  const { renderToStaticMarkup } = await import('react-dom/server');
  const icon = (kind: string, colour: string): string =>
    renderToStaticMarkup(
      createElement(KIND_ICONS[kind] ?? UNKNOWN_KIND_ICON, { size: 20, stroke: 1.7, color: colour }),
    );
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const picture = pictureOf({ document, catalog: state.catalog, compiled, at, zone, icon });
  save(name, await fileOf(format, picture, document.name));
}

async function fileOf(format: Exclude<Format, 'json'>, picture: Picture, title: string): Promise<Blob> {
  if (format === 'svg') return new Blob([picture.svg], { type: 'image/svg+xml' });
  if (format === 'png') return (await rasterOf(picture, 'image/png')).blob;
  const { blob, width, height } = await rasterOf(picture, 'image/jpeg');
  const jpeg = new Uint8Array(await blob.arrayBuffer());
  const page = { width: Math.round(picture.width * POINTS), height: Math.round(picture.height * POINTS) };
  return new Blob([pdfOf({ jpeg, width, height, page, title, stamp: picture.stamp })], { type: 'application/pdf' });
}

/** 96 pixels of a screen are an inch, and so are 72 points. */
const POINTS = 72 / 96;

const jsonBlob = (document: unknown): Blob =>
  new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' });

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'journey';

function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; until then it needs the address.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
