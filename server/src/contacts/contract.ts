/** What the panel and the server say to each other when somebody looks up a contact. */
import type { Contact } from '../constant-contact/contact';

/** Body of `POST /contacts/look-up`. */
export interface LookUpInput {
  email: string;
  /** Key of the connection to ask; the only one there is where absent. */
  connection?: string;
}

/** A list or field by name, resolved through the connection. */
export interface NamedValue {
  name: string;
  value: string;
}

export interface LookUpResult {
  /** The exact request line with the encoded address, as it went out. */
  request: string;
  status: number;
  contact:
    | (Pick<Contact, 'id' | 'email' | 'status' | 'permission'> & {
        optedOutAt: string | null;
        lists: string[];
        fields: NamedValue[];
      })
    | null;
  /** In plain words what the answer means for a sign-up and for a sync. */
  meaning: string;
}
