import type { Contact } from '../account/contact';
import type { World } from '../world';
import { fullElements, summaryElements } from './contact-elements';
import { source } from './feed';
import type { Names } from './names';
import { ATOM } from './xml/element';
import { block, emptyTag, tag } from './xml/write';

const PAYLOAD = { type: 'application/vnd.ctct+xml' };

const head = (contact: Contact, names: Names) => [
  emptyTag('link', { href: names.path(`contacts/${contact.id}`), rel: 'edit' }),
  tag('id', names.id(`contacts/${contact.id}`)),
  tag('title', `Contact: ${contact.email}`, { type: 'text' }),
  tag('updated', contact.touchedAt),
  block('author', [tag('name', 'Constant Contact')]),
];

/** As an entry of a collection. */
export function contactSummary(contact: Contact, names: Names, searched: boolean): string {
  return block('entry', [
    ...head(contact, names),
    block('content', [summaryElements(contact, names, searched)], PAYLOAD),
  ]);
}

/** As a document of its own. */
export function contactEntry(contact: Contact, world: World, names: Names): string {
  const title = `Contacts for Customer: ${names.user}`;
  return block(
    'entry',
    [
      ...head(contact, names),
      block('content', [fullElements(contact, world, names)], PAYLOAD),
      source({ path: 'contacts', title, updated: contact.touchedAt }, names),
    ],
    { xmlns: ATOM }
  );
}
