import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { problem } from '../problem';
import type { Check } from './check';

/** Addresses that live for minutes, at services that give one to everybody. */
export const disposable: Check = ({ protection, words }, { answers }) => {
  const answer = protection.disposable ?? 'hold';
  if (answer === 'accept' || !domainsOf(answers.email).some((domain) => throwAway().has(domain))) return null;
  return answer === 'hold' ? { hold: 'disposable' } : { refuse: problem('email', words.errors.refused) };
};

/** Made once: the library makes it anew for each question, which takes milliseconds. */
let known: Set<string> | undefined;

function throwAway(): Set<string> {
  known ??= disposableEmailBlocklistSet();
  return known;
}

/** `ann@mail.example.co.uk` → the domain and all above it. */
function domainsOf(email: string): string[] {
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
