import { PERMISSIONS, type Permission } from '../account/contact';
import { isEmail } from '../account/email';
import type { Body } from './body';
import { invalid } from './problem';

export interface EmailInput {
  readonly address: string;
  readonly permission?: Permission;
  readonly optOutReason?: string;
}

export function checkAddress(text: string, max = 80): string {
  if (!isEmail(text, max)) throw invalid('Email address is invalid');
  return text.toLowerCase();
}

/** An object everywhere but in the sign-up call. */
export function readEmail(body: Body): EmailInput | undefined {
  const email = body.object('email_address');
  if (!email) return undefined;
  return {
    address: checkAddress(email.required('address', 1000)),
    permission: email.oneOf('permission_to_send', PERMISSIONS),
    optOutReason: email.string('opt_out_reason', 255),
  };
}
