import { mailboxOf } from '../../../server/src/signup-forms/confirmation/mailbox';

describe('the mailbox behind an address', () => {
  it.each([
    ['ann@example.com', 'ann@example.com'],
    ['ann+news@example.com', 'ann@example.com'],
    ['ann+a+b@example.com', 'ann@example.com'],
    ['+ann@example.com', '+ann@example.com'],
    ['a.n.n@example.com', 'a.n.n@example.com'],
    ['a.n.n+x@gmail.com', 'ann@gmail.com'],
    ['ann@googlemail.com', 'ann@gmail.com'],
    ['"a@b"@example.com', '"a@b"@example.com'],
  ])('%s → %s', (email, mailbox) => expect(mailboxOf(email)).toBe(mailbox));
});
