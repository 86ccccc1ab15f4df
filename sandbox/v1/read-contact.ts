import { DETAIL_NAMES, type DetailName, type Source } from '../account/contact';
import type { ContactDraft } from './contact-draft';
import { lastSegment } from './names';
import { Problem } from './problem';
import { child, childrenNamed, type Element } from './xml/element';

const READ_ONLY = [
  'Status',
  'EmailAddress',
  'EmailType',
  'Name',
  'OptInSource',
  'OptInTime',
  'OptOutSource',
  'OptOutTime',
  'OptOutReason',
  'ContactLists',
  'Confirmed',
  'InsertTime',
  'LastUpdateTime',
];
const KNOWN = new Set<string>([...READ_ONLY, ...DETAIL_NAMES]);
const BY_LOWER_CASE = new Map([...KNOWN].map((name) => [name.toLowerCase(), name]));

/** Unknown elements are let through; a known one in the wrong case is an error. */
function checkNames(contact: Element): void {
  for (const { name, namespace } of contact.children) {
    const meant = BY_LOWER_CASE.get(name.toLowerCase());
    if (namespace !== contact.namespace || (meant && !KNOWN.has(name))) {
      throw new Problem(400, `The element ${name} is not expected inside Contact.`);
    }
  }
}

function readEmailType(contact: Element): 'HTML' | 'Text' | undefined {
  const text = child(contact, 'EmailType')?.text.trim().toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'text') return 'Text';
  if (text === '' || text === 'html') return 'HTML';
  throw new Problem(400, 'EmailType must be HTML or Text.');
}

/** Only a direct child of `Contact` counts; one inside a list's element says how the person came to that list. */
function readSource(contact: Element): Source {
  const text = child(contact, 'OptInSource')?.text.trim() ?? '';
  if (text === 'ACTION_BY_CONTACT') return 'Contact';
  if (text === '' || text === 'ACTION_BY_CUSTOMER') return 'Account';
  throw new Problem(400, `OptInSource cannot be ${text}.`);
}

function readLists(contact: Element): string[] {
  const lists = child(contact, 'ContactLists');
  return lists ? childrenNamed(lists, 'ContactList').map((list) => lastSegment(list.attributes.id ?? '')) : [];
}

export function readContact(contact: Element): ContactDraft {
  checkNames(contact);
  const details: Partial<Record<DetailName, string>> = {};
  for (const name of DETAIL_NAMES) {
    const given = child(contact, name);
    if (given) details[name] = given.text;
  }
  return {
    email: child(contact, 'EmailAddress')?.text,
    emailType: readEmailType(contact),
    details,
    source: readSource(contact),
    lists: readLists(contact),
  };
}
