/** Public routes of a sign-up form (below `/api/constant-contact/signup-forms`), and the shape of the form's JSON attributes. */

export const FORM_FIELD_TYPES = ['email', 'text', 'textarea', 'phone', 'number', 'date', 'select', 'checkbox'] as const;
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

/** One entry of the attribute `fields`. The first is always `{ key: 'email', type: 'email', required: true }`. */
export interface FormField {
  /** Letters, digits, `_` and `-`; unique in the form. */
  key: string;
  type: FormFieldType;
  required: boolean;
  /** `FieldView.key` of the connection room; absent: the connection's mapping, else the standard field of the same name. */
  mapsTo?: string;
  maxLength?: number;
  /** For `select`. */
  options?: Array<{ value: string; label: string }>;
  default?: string;
  width?: 'full' | 'half';
}

/** The attribute `texts`, localised. */
export interface FormTexts {
  button?: string;
  introduction?: string;
  /** By field key. */
  fields?: Record<string, { label?: string; placeholder?: string; help?: string }>;
}

/** `GET /:slug?locale=` */
export interface PublicForm {
  slug: string;
  title: string;
  locale: string | null;
  fields: Array<Omit<FormField, 'mapsTo'>>;
  texts: {
    title: string;
    introduction: string | null;
    button: string;
    consent: string | null;
    success: string;
    fields: Record<string, { label: string; placeholder: string | null; help: string | null }>;
  };
  /** Whether the box beside `texts.consent` must be ticked; `false` where there is no such text. */
  consentRequired: boolean;
  /** Name of an input that people do not see and must leave empty. */
  honeypot: string;
  challenge: null;
}

/** JSON body of `POST /:slug/signups`. */
export interface SignupBody {
  data: { email: string } & Record<string, unknown>;
  consent?: boolean;
  elapsedMs?: number;
  idempotencyKey?: string;
  locale?: string;
}

/** `202` */
export interface SignupAnswer {
  id: string;
  status: 'accepted';
  message: string;
  redirectTo: string | null;
}

export interface FieldError {
  path: string[];
  message: string;
  name: 'ValidationError';
}
