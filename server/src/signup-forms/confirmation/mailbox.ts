/** Whose mailbox an address is, for counting mails: labels (`ann+news@…`) open no other one, nor do dots at Gmail. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const [host, local] = [email.slice(at + 1), email.slice(0, at).replace(/(?<=.)\+.*$/, '')];
  const gmail = host === 'gmail.com' || host === 'googlemail.com';
  return gmail ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${host}`;
}
