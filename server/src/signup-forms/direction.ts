/** How a language is written; `null` where none is said. */
export function directionOf(locale: string | null): 'ltr' | 'rtl' | null {
  if (!locale) return null;
  return /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)([-_]|$)/i.test(locale) ? 'rtl' : 'ltr';
}
