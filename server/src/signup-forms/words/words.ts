import type { StandardField } from '../../constant-contact/contact';

/** What a form says where its editor says nothing, in one language. `{field}`, `{max}`, `{seconds}`, `{title}` and `{days}` are filled in. */
export interface Words {
  button: string;
  success: string;
  /** The answer to a sign-up that waits for its confirmation. */
  confirm: string;
  /** Of the fields that every account has. */
  labels: Record<'email' | StandardField, string>;
  errors: FormErrors;
  mail: MailTexts;
  pages: PageTexts;
}

/** Shown to visitors, at the field or below the form. */
export const ERROR_NAMES = [
  'required',
  'text',
  'tooLong',
  'characters',
  'email',
  'phone',
  'number',
  'date',
  'option',
  'tick',
  'consent',
  'lists',
  'check',
  'refused',
  'tooMany',
  'unreachable',
  'failed',
] as const;
export type FormErrors = Record<(typeof ERROR_NAMES)[number], string>;

/** The mail of a form with confirmation. */
export const MAIL_NAMES = ['subject', 'text', 'button', 'ignore', 'preferences'] as const;
export type MailTexts = Record<(typeof MAIL_NAMES)[number], string>;

/** Of the pages that links in mails lead to, and of the form as a page. */
export interface PageTexts {
  problems: string;
  error: string;
  leaveEmpty: string;
  choose: string;
  confirmTitle: string;
  confirmText: string;
  confirmButton: string;
  confirmed: string;
  expired: string;
  /** Of a link to the preferences. */
  linkEnded: string;
  /** To who sends a form from a page that it does not allow. */
  elsewhere: string;
  preferencesTitle: string;
  preferencesText: string;
  save: string;
  leaveAll: string;
  saved: string;
  left: string;
}
