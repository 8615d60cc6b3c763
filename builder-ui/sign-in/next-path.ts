/** Where to go after sign-in: a path of this origin, else nothing. `//host` and `/\host` leave the origin. */
export function nextPath(next: string | null): string | null {
  if (next === null || !/^\/[^/\\]/.test(next)) return null;
  const url = new URL(next, 'https://own.invalid');
  return url.origin === 'https://own.invalid' ? url.pathname + url.search : null;
}
