import type { Check } from './check';

export const honeypot: Check = (_form, { honeypotFilled }) => (honeypotFilled ? { hold: 'honeypot' } : null);
