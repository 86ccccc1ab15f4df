/** Public routes of a sign-up form (below `/api/constant-contact/signup-forms`), and the shape of the form's JSON attributes. */
import type { FormErrors, MailTexts } from './words/words';

export const FORM_FIELD_TYPES = [
  'email',
  'text',
  'textarea',
  'phone',
  'number',
  'date',
  'select',
  'radio',
  'choices',
  'checkbox',
  'country',
] as const;
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

export interface FieldOption {
  value: string;
  /** Where the texts of a language have none. */
  label: string;
}

/** One entry of the attribute `fields`. The first is always `{ key: 'email', type: 'email', required: true }`. */
export interface FormField {
  /** Letters, digits, `_` and `-`; unique in the form, hidden fields included. */
  key: string;
  type: FormFieldType;
  required: boolean;
  /** `FieldView.key` of the connection room; absent: the connection's mapping, else the standard field of the same name. */
  mapsTo?: string;
  maxLength?: number;
  /** For `select`, `radio` and `choices`. A `country` has those of ISO 3166. */
  options?: FieldOption[];
  /** A list for `choices`, `true` for a checkbox that starts ticked. */
  default?: string | string[];
  width?: 'full' | 'half';
}

/** One entry of the private attribute `hiddenFields`: nobody sees it, and its value comes from the page's address or is fixed. */
export interface HiddenField {
  key: string;
  mapsTo?: string;
  /** Name of the parameter of the page's query that holds the value, such as `utm_source`. */
  from?: string;
  /** The fixed value, or the one where the query has none. Never sent to a browser. */
  value?: string;
}

/** One entry of the private attribute `listChoices`: a list that visitors choose themselves. */
export interface ListOffer {
  /** Our key. */
  list: string;
  ticked: boolean;
}

/** The private attribute `tags`: what people get who sign up. v3 only. */
export interface FormTag {
  id: string;
  name: string;
  /** Key of the connection whose tag it is; absent: sent to every account that the form's lists are of. */
  connection?: string;
}

/** The private attribute `protection`: what keeps robots and strangers out. */
export interface FormProtection {
  /** Seconds that a person needs at least; who is faster, or does not say, is held for review. 0, absent: no such check. */
  minSeconds?: number;
  challenge?: 'altcha' | 'turnstile' | null;
  /** What becomes of visitors while the challenge's provider cannot be asked; `hold` unless said otherwise. */
  whenDown?: 'hold' | 'refuse';
  /** Origins that may send the form, such as `https://www.example.org`; absent or empty: all. */
  origins?: string[];
  /** Addresses (`ann@example.com`) and domains (`example.com`, with all below it) that are held for review. */
  blocked?: string[];
  /** Addresses of throw-away services; `hold` unless said otherwise. */
  disposable?: 'accept' | 'hold' | 'refuse';
}

/**
 * Who has to confirm by mail before anything goes out: nobody, only people who had opted out, or everybody. With `none` people
 * who had opted out come back at once.
 */
export const CONFIRMATIONS = ['none', 'returning', 'everybody'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

export const LOOKS = ['plain', 'card', 'line'] as const;
export type Look = (typeof LOOKS)[number];

/** The attribute `texts`, localised. What is absent is said in the form's own words for that language. */
export interface FormTexts {
  button?: string;
  introduction?: string;
  /** By field key. */
  fields?: Record<string, { label?: string; placeholder?: string; help?: string; options?: Record<string, string> }>;
  /** What stands beside a list that visitors choose, by the list's key; the list's name where absent. */
  lists?: Record<string, string>;
  errors?: Partial<FormErrors>;
  mail?: Partial<MailTexts>;
  /** Above the lists that visitors choose. */
  chooseLists?: string;
  /** The answer to a sign-up that has to be confirmed. */
  confirm?: string;
}

/** What a visitor may see of a field. */
export interface PublicField extends Omit<FormField, 'mapsTo'> {
  /** The attribute of HTML, for what browsers know of their owner. */
  autocomplete?: string;
}

/** Of a consent text such as `I agree to the [terms](https://example.org/terms).`, in its order. */
export type TextPart = string | { text: string; url: string };

/** `GET /:slug?locale=` */
export interface PublicForm {
  slug: string;
  title: string;
  locale: string | null;
  /** How that language is written; `null` where there is no locale. */
  direction: 'ltr' | 'rtl' | null;
  fields: PublicField[];
  /** What the script takes from the page's query: the names of parameters by field key. */
  hidden: Array<{ key: string; from: string }>;
  /** What visitors choose among; their keys go into `lists` of the body. */
  lists: Array<{ key: string; label: string; ticked: boolean }>;
  /** Whether at least one of them must be ticked. */
  listsRequired: boolean;
  texts: {
    title: string;
    introduction: string | null;
    button: string;
    /** As people read it, without the marks of links. */
    consent: string | null;
    consentParts: TextPart[] | null;
    /** After a sign-up: thanks, or what to do next where everybody has to confirm by mail. */
    success: string;
    chooseLists: string | null;
    /** The first entry of a choice, where nothing is chosen yet. */
    choose: string;
    fields: Record<string, { label: string; placeholder: string | null; help: string | null }>;
    errors: FormErrors;
  };
  /** Whether the box beside `texts.consent` must be ticked; `false` where there is no such text. */
  consentRequired: boolean;
  look: Look;
  /** Name of an input that people do not see and must leave empty. */
  honeypot: string;
  /** What a visitor's browser has to solve before it sends; parameters that every visitor may have, nothing that expires. */
  challenge: { provider: 'altcha' | 'turnstile'; parameters: Record<string, string> } | null;
}

/** JSON body of `POST /:slug/signups`. */
export interface SignupBody {
  data: { email: string } & Record<string, unknown>;
  /** Keys of `PublicForm.lists` that the visitor ticked; absent: those that start ticked. */
  lists?: string[];
  consent?: boolean;
  /** What the challenge's provider gave, as text. */
  challenge?: string;
  /** Since the form was shown. */
  elapsedMs?: number;
  idempotencyKey?: string;
  locale?: string;
}

/** `202` */
export interface SignupAnswer {
  id: string;
  status: 'accepted' | 'confirm-your-email';
  message: string;
  redirectTo: string | null;
}

export interface FieldError {
  path: string[];
  message: string;
  name: 'ValidationError';
}
