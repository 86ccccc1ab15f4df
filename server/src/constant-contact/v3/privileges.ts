import { PermissionError } from '../errors';

/** What a login needs for all that this plugin does, in words (Constant Contact, V3 API, account/user/privileges). */
const NEEDED: Record<string, string> = {
  'contacts:read': 'read contacts',
  'contacts:write': 'change contacts',
  'contacts:lists:read': 'read lists',
};

export const lackedPrivileges = (granted: string[]): string[] =>
  Object.keys(NEEDED).filter((privilege) => !granted.includes(privilege));

export function missing(lacked: string[]): PermissionError {
  const words = lacked.map((privilege) => NEEDED[privilege] ?? privilege).join(', ');
  return new PermissionError(`The connected login may not ${words}.`, { status: null });
}
