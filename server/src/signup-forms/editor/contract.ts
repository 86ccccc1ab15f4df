/**
 * What the inputs and the side panel of a form in the Content Manager ask of the server. Admin API, below `/constant-contact/forms`,
 * for who may read sign-up forms; `locale` is one of Strapi's, absent: the default one.
 */
import type { DeliveryRow } from '../../deliveries/contract';
import type { FieldOption, PublicForm } from '../contract';
import type { SignupView } from '../desk/contract';
import type { Words } from '../words';

/** `GET /words?locale=`: what a form says in that language where its editor says nothing. */
export interface EditorWords extends Omit<Words, 'pages'> {
  countries: FieldOption[];
}

/** Body of `POST /preview`: the attributes as they stand in the inputs, saved or not. */
export interface PreviewInput {
  /** `null` for a form that was never saved. */
  documentId: string | null;
  locale: string | null;
  values: Record<string, unknown>;
}

/** What visitors would see. Half-finished fields are left out. */
export interface FormPreview {
  definition: PublicForm;
  /** Below Strapi's own address: where the public API is; `null` where the site has switched it off. */
  base: string | null;
}

/** One entry of the site that shows a form. */
export interface FormUse {
  contentType: string;
  /** The content type's name. */
  type: string;
  single: boolean;
  documentId: string;
  title: string;
}

/** `GET /:documentId/uses?locale=`: of the whole form, or of that language only. */
export interface FormUses {
  /** At most 50, those that the asker may read. */
  uses: FormUse[];
  /** How many more there are, the ones that they may not read included. */
  more: number;
}

/** Body of `POST /:documentId/test`, for who may change forms. */
export interface TestInput {
  /** Where the test sign-up's contact is made, and the mail of a form with confirmation goes. */
  email: string;
  locale?: string | null | undefined;
  /** Which version of the form is tried, as it is saved; the draft unless given. */
  status?: 'draft' | 'published' | undefined;
}

/** Answer of `POST /:documentId/test` and of `GET /:documentId/test/:id`: what has become of it by then. */
export interface FormSignup extends Pick<SignupView, 'id' | 'email' | 'status' | 'heldBecause' | 'test' | 'at'> {
  deliveries: Array<Pick<DeliveryRow, 'id' | 'connectionName' | 'state' | 'hold' | 'outcome' | 'message'>>;
}

// `GET /:documentId/signups` → `FormSignup[]`: the last five, newest first; for who may read sign-ups.
