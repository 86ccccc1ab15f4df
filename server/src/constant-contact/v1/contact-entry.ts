import type { Actor, Contact, ContactDraft } from '../contact';
import { atomEntry, NAMESPACE, NEW } from './atom';
import { ELEMENTS, type Elements, elementsFromFields, fieldsFromElements } from './elements';
import { contactUri, listUri } from './list-uri';
import { escapeXml } from './xml';

/** Body of `POST /contacts`: Constant Contact, V1, creating a contact. Needs at least one list. */
export function createEntry(username: string, draft: ContactDraft, actor: Actor, now: Date): string {
  const filled = Object.entries(elementsFromFields({ EmailType: 'HTML' }, draft.fields)).filter(
    ([, text]) => text !== ''
  );
  const content = contactElement({ attribute: '', username, draft, elements: Object.fromEntries(filled), actor });
  return atomEntry({ id: NEW, kind: 'Contact', content, now });
}

/**
 * A change of a contact: the body of `PUT /contacts/{id}`, the complete entry, because the account loses what is left out; and what is true
 * after it, for it answers without a body.
 */
export function updateOf(
  username: string,
  found: Contact,
  draft: ContactDraft,
  actor: Actor,
  now: Date
): { entry: string; after: Contact } {
  const id = contactUri(username, found.id);
  const elements = elementsFromFields(heldElements(found), draft.fields);
  const content = contactElement({ attribute: ` id="${escapeXml(id)}"`, username, draft, elements, actor });
  return { entry: atomEntry({ id, kind: 'Contact', content, now }), after: afterUpdate(found, draft, elements) };
}

function afterUpdate(found: Contact, draft: ContactDraft, elements: Elements): Contact {
  return {
    ...found,
    email: draft.email,
    status: draft.lists.length === 0 ? 'removed' : 'active',
    permission: found.permission === 'unsubscribed' ? 'explicit' : found.permission,
    optedOutAt: null,
    lists: draft.lists,
    fields: fieldsFromElements(elements),
    remainder: { api: 'v1', elements },
  };
}

interface ContactParts {
  attribute: string;
  username: string;
  draft: ContactDraft;
  elements: Elements;
  actor: Actor;
}

function contactElement({ attribute, username, draft, elements, actor }: ContactParts): string {
  const scalars = ELEMENTS.filter((name) => elements[name] !== undefined).map(
    (name) => `<${name}>${escapeXml(elements[name] ?? '')}</${name}>`
  );
  const lists = draft.lists.map((list) => `<ContactList id="${escapeXml(listUri(username, list))}"/>`);
  return [
    `<Contact xmlns="${NAMESPACE}"${attribute}><EmailAddress>${escapeXml(draft.email)}</EmailAddress>${scalars.join('')}`,
    `<OptInSource>${source(draft, actor)}</OptInSource><ContactLists>${lists.join('')}</ContactLists></Contact>`,
  ].join('\n');
}

/** Without a list it is always the account's act: the service refuses a contact that takes itself off its last list. */
function source(draft: ContactDraft, actor: Actor): string {
  return actor === 'contact' && draft.lists.length > 0 ? 'ACTION_BY_CONTACT' : 'ACTION_BY_CUSTOMER';
}

function heldElements(found: Contact): Elements {
  return found.remainder?.api === 'v1' ? found.remainder.elements : {};
}
