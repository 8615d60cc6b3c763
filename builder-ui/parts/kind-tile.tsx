import { isNodeKind, NODE_KINDS } from '../../engine/journey/kinds.ts';
import type { Family } from '../../engine/journey/node-kind.ts';
import { KIND_ICONS, UNKNOWN_KIND_ICON } from './kind-icons.ts';
import styles from './kind-tile.module.css';

const kindOf = (kind: string): { readonly label: string; readonly family: Family } | null =>
  isNodeKind(kind) ? NODE_KINDS[kind] : null;

/** The icon of a kind on its family's tint. The word stands beside it. */
export function KindTile({ kind, size = 32 }: { readonly kind: string; readonly size?: number }) {
  const Glyph = KIND_ICONS[kind] ?? UNKNOWN_KIND_ICON;
  return (
    <span
      className={`${styles.tile} ${styles[kindOf(kind)?.family ?? 'flow']}`}
      style={{ width: size, height: size }}
      aria-hidden
    >
      <Glyph size={size >= 32 ? 20 : 16} stroke={1.7} />
    </span>
  );
}

/** The kind's name in its family's colour. */
export function KindWord({ kind }: { readonly kind: string }) {
  const found = kindOf(kind);
  return <span className={`${styles.word} ${styles[found?.family ?? 'flow']}`}>{found?.label ?? kind}</span>;
}
