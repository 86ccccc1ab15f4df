/** Editors decide where visitors go, but never to a script: http, https, or a path of the same site. */
export function isSafeRedirect(value: string): boolean {
  if (/[\s\p{Cc}\\]/u.test(value)) return false;
  if (value.startsWith('/')) return !value.startsWith('//');
  return /^https?:\/\/[^/]/i.test(value) && URL.canParse(value);
}
