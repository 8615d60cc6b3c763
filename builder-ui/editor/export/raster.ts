import type { Picture } from './picture.ts';

/** Sharp on paper and on fine screens; a drawing that is too large for a canvas is taken smaller. */
const SCALE = 2;
const MOST_PIXELS = 60_000_000;
const MOST_SIDE = 16_000;

export interface Raster {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

export async function rasterOf({ svg, width, height }: Picture, type: 'image/png' | 'image/jpeg'): Promise<Raster> {
  const scale = Math.min(SCALE, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw pictures. Export as SVG instead.');
  context.drawImage(await imageOf(svg), 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92));
  if (blob === null) throw new Error('The drawing is too large for a picture. Export as SVG instead.');
  return { blob, width: canvas.width, height: canvas.height };
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
