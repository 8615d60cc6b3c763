import type { World } from '../../simulator/world.ts';
import type { JourneyDocument } from '../document.ts';

/** A scripted patient and what the journey must do with it: plain values, so that a test or a screen can run it. */
export interface WalkThrough {
  readonly world: World;
  readonly expected: {
    /** `node port` at each leaving, in order. */
    readonly path: readonly string[];
    /** When each mail left, RFC 3339, by node. */
    readonly sent: Readonly<Record<string, string>>;
    /** The exit reason. */
    readonly closed: string;
  };
}

export interface GalleryItem {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What must exist before it can run. */
  readonly needs: readonly string[];
  readonly document: JourneyDocument;
  readonly walkThrough: WalkThrough;
}
