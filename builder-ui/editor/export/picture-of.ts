import type { Catalog, Compiled } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';

/** What is drawn, and what stands below it. */
export interface PictureOf {
  readonly document: JourneyDocument;
  readonly catalog: Catalog;
  readonly compiled: Compiled;
  /** When it is taken, and whose time that is (an IANA name). */
  readonly at: Date;
  readonly zone: string;
  /** The SVG of a kind's icon, 20 wide, in this colour. */
  readonly icon: (kind: string, colour: string) => string;
}
