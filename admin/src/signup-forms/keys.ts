const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** "Company size" → `companySize`: letters, digits, `_` and `-` only. */
export function keyFrom(label: string): string {
  const words = label
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9_\s-]/g, '')
    .split(/\s+/)
    .filter(Boolean);
  const key = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return key.slice(0, 60);
}

/** Names that the form sends for itself, and those that every object has: the server refuses a field of that name. */
const RESERVED = [
  'consent',
  'challenge',
  'lists',
  'elapsedMs',
  'idempotencyKey',
  'locale',
  ...Object.getOwnPropertyNames(Object.prototype),
];

/** The same key, or the same with a number after it where it is taken. */
export function freeKey(wish: string, taken: string[]): string {
  const base = wish || 'field';
  const used = [...taken, ...RESERVED];
  if (!used.includes(base)) return base;
  let number = 2;
  while (used.includes(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

export type KeyFault =
  | 'form-fields.key-empty'
  | 'form-fields.key-letters'
  | 'form-fields.key-reserved'
  | 'form-fields.key-taken';

export function keyFault(key: string, others: string[]): KeyFault | null {
  if (key === '') return 'form-fields.key-empty';
  if (!/^[A-Za-z0-9_-]+$/.test(key)) return 'form-fields.key-letters';
  if (RESERVED.includes(key)) return 'form-fields.key-reserved';
  return others.includes(key) ? 'form-fields.key-taken' : null;
}
