/** A photograph of a page: JPEG bytes, in pixels. */
export interface Photograph {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PdfPage extends Photograph {
  /** The page in points; the photograph fills it. */
  readonly page: { readonly width: number; readonly height: number };
  readonly title: string;
  /** Printed as text over the foot of the photograph, so that it can be searched and copied. Latin letters. */
  readonly stamp: string;
}

/** One page with one picture (PDF 1.4, ISO 32000-1, 7.5): what every printer and reader understands. */
export function pdfOf({ jpeg, width, height, page, title, stamp }: PdfPage): Uint8Array<ArrayBuffer> {
  const content = `q ${page.width} 0 0 ${page.height} 0 0 cm /Photo Do Q BT 3 Tr /F1 9 Tf 48 20 Td (${literal(stamp)}) Tj ET`;
  const objects: readonly (readonly Uint8Array[])[] = [
    [bytes('<< /Type /Catalog /Pages 2 0 R >>')],
    [bytes('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
    [
      bytes(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R ` +
          '/Resources << /XObject << /Photo 5 0 R >> /Font << /F1 6 0 R >> >> >>',
      ),
    ],
    stream('', bytes(content)),
    stream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB ` +
        '/BitsPerComponent 8 /Filter /DCTDecode ',
      jpeg,
    ),
    [bytes('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')],
    [bytes(`<< /Title ${utf16(title)} /Subject (${literal(stamp)}) >>`)],
  ];
  return written(objects);
}

const bytes = (words: string): Uint8Array => Uint8Array.from(words, (sign) => sign.charCodeAt(0) & 0xff);

const stream = (head: string, body: Uint8Array): readonly Uint8Array[] => [
  bytes(`<< ${head}/Length ${body.length} >>\nstream\n`),
  body,
  bytes('\nendstream'),
];

/** A string in brackets: its own signs escaped, what is no Latin letter becomes a question mark. */
const literal = (words: string): string => words.replaceAll(/[\\()]/g, '\\$&').replaceAll(/[^\u0020-\u007e]/g, '?');

const utf16 = (words: string): string =>
  `<FEFF${[...Array(words.length).keys()].map((index) => words.charCodeAt(index).toString(16).padStart(4, '0')).join('')}>`;

/** The objects, and where each begins. */
function written(objects: readonly (readonly Uint8Array[])[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [bytes('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n')];
  let length = parts[0]?.length ?? 0;
  const push = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  const starts = objects.map((object, index) => {
    const start = length;
    for (const part of [bytes(`${index + 1} 0 obj\n`), ...object, bytes('\nendobj\n')]) push(part);
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  push(bytes(`xref\n0 ${count}\n0000000000 65535 f \n${table}${trailer}`));
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
