/** Keyset paging: the cursor names the last row seen. */
export function encodeCursor(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

export function decodeCursor(cursor: string | undefined): { readonly at: Date; readonly id: string } | null {
  if (cursor === undefined) return null;
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const instant = new Date(at ?? '');
  return id === undefined || Number.isNaN(instant.getTime()) ? null : { at: instant, id };
}

export const PAGE = 50;

/** One more row was read than is shown: it says whether there is a next page. */
export function pageOf<T>(rows: readonly T[], cursorOf: (row: T) => string): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > PAGE && last !== undefined ? cursorOf(last) : null };
}
