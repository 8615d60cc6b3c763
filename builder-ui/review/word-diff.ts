export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words, blanks and single marks: so that one changed comma is shown as that comma. */
const tokens = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

/** How one sentence became the other; long texts (over 400 tokens each) are shown as replaced. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [old, now] = [tokens(before), tokens(after)];
  if (old.length > 400 || now.length > 400) return whole(before, after);
  const parts: DiffPart[] = [];
  const lengths = commonLengths(old, now);
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      add(parts, 'same', was);
      i += 1;
      j += 1;
    } else if (was !== undefined && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) {
      add(parts, 'removed', was);
      i += 1;
    } else {
      add(parts, 'added', is ?? '');
      j += 1;
    }
  }
  return parts;
}

const whole = (before: string, after: string): readonly DiffPart[] => [
  { kind: 'removed', text: before },
  { kind: 'added', text: after },
];

function add(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}

/** Longest common subsequence of the tails, by position. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const [row, next] = [lengths[i] ?? [], lengths[i + 1] ?? []];
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
