import type {
  Confirmation,
  FormField,
  FormProtection,
  FormTag,
  FormTexts,
  HiddenField,
  ListOffer,
  Look,
} from '../contract';

/** What a declared form says in one language. */
export interface DeclaredWords {
  /** What visitors read above the form; in the panel its name. */
  title: string;
  /** `texts.lists` by the names that the declaration uses. */
  texts?: FormTexts;
  /** `I agree to the [terms](https://www.example.org/terms).` */
  consentText?: string;
  successMessage?: string;
  /** An address with http(s)://, or a path of the site. */
  redirectUrl?: string;
}

/**
 * An entry of `config.forms`. Lists, and the connection, by key or by the name that the account gives them; contact fields
 * (`mapsTo`) also by label.
 */
export interface FormDeclaration extends DeclaredWords {
  /** Names the form for good. */
  slug: string;
  /** Needed where the lists do not tell: a name that several accounts have. */
  connection?: string;
  /** The address may be left out: it is always there, and first. Not required unless said so. */
  fields?: Array<Omit<FormField, 'required'> & { required?: boolean }>;
  hiddenFields?: HiddenField[];
  /** Everyone joins these. There must be at least one list, here or to choose. */
  lists?: string[];
  listChoices?: Array<Omit<ListOffer, 'ticked'> & { ticked?: boolean }>;
  tags?: FormTag[];
  consentRequired?: boolean;
  confirmation?: Confirmation;
  look?: Look;
  protection?: FormProtection;
  /** In other languages than the site's default one, by their code. What is not said reads as in the default language. */
  locales?: Record<string, Partial<DeclaredWords>>;
}
