import type { Check } from './check';

/** Addresses and domains that this form, or the whole site, does not want without a look. */
export const blocked =
  (everywhere: () => readonly string[]): Check =>
  ({ protection }, { answers }) =>
    [...(protection.blocked ?? []), ...everywhere()].some((rule) => matches(answers.email, rule))
      ? { hold: 'blocked' }
      : null;

/** `ann@example.com` is one address; `example.com` and `@example.com` are a domain with all below it. */
function matches(email: string, rule: string): boolean {
  const wanted = rule.trim().toLowerCase();
  if (wanted.indexOf('@') > 0) return email === wanted;
  const domain = wanted.replace(/^@/, '');
  return domain !== '' && (email.endsWith(`@${domain}`) || email.endsWith(`.${domain}`));
}
