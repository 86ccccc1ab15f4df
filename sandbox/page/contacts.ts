import type { Contact } from '../account/contact';
import { standing } from '../account/standing';
import type { World } from '../world';
import { badge, button, order, section, table } from './elements';
import { type Content, type Markup, markup } from './markup';

const SHOWN = 25;

/** What the address of the page asks for. */
export interface View {
  /** A part of an address; empty for everybody. */
  readonly email: string;
  /** Only contacts below this number, for paging. */
  readonly below: number;
}

export function viewOf(query: URLSearchParams): View {
  const below = Number(query.get('below') ?? Number.NaN);
  const email = (query.get('email') ?? '').trim().toLowerCase();
  return { email, below: below > 0 ? below : Number.POSITIVE_INFINITY };
}

/** One more than is shown, so that it is known whether there is a next page. */
function found({ account }: World, { email, below }: View): Contact[] {
  const contacts: Contact[] = [];
  for (const contact of account.contacts.descending(below)) {
    if (!contact.email.includes(email)) continue;
    contacts.push(contact);
    if (contacts.length > SHOWN) break;
  }
  return contacts;
}

function cells(contact: Contact, { account }: World): Content[] {
  const { id, email, details, permission, memberships, touchedAt } = contact;
  const lists = memberships.map(({ list }) => account.list(list)?.name ?? String(list)).join(', ');
  const whole = `/_sandbox/contacts?email=${encodeURIComponent(email)}`;
  const confirm = permission === 'pending_confirmation' || contact.resubscribeLists !== undefined;
  return [
    id,
    email === '' ? '–' : markup`<a href="${whole}">${email}</a>`,
    [details.FirstName, details.LastName].filter(Boolean).join(' '),
    badge(standing(contact)),
    [permission, confirm && order('confirm', { email }, button('They confirm'))],
    lists,
    markup`<time>${touchedAt.slice(0, 16).replace('T', ' ')}</time>`,
  ];
}

function search({ email }: View): Markup {
  return markup`<form role="search" class="row"><label class="grow"><span class="hidden">Search by address</span>
<input type="search" name="email" value="${email}" placeholder="A part of an address"></label>${button('Search')}
${email !== '' && markup`<a href="/">Everybody</a>`}</form>`;
}

function paging(last: Contact | undefined, { email, below }: View): Markup {
  const query = (more: Record<string, string>) =>
    `?${new URLSearchParams({ ...(email ? { email } : {}), ...more })}#contacts`;
  return markup`<p class="row">${below !== Number.POSITIVE_INFINITY && markup`<a href="${query({})}">← Newest</a>`}
${last && markup`<a href="${query({ below: String(last.id) })}">Older →</a>`}</p>`;
}

export function contacts(world: World, view: View): Markup {
  const all = found(world, view);
  const shown = all.slice(0, SHOWN);
  const heads = ['Id', 'Address', 'Name', 'Status', 'Permission', 'Lists', 'Changed (UTC)'];
  const nobody = view.email === '' ? 'Nobody yet.' : 'No address has this in it.';
  const rows = table(
    heads,
    shown.map((contact) => cells(contact, world))
  );
  const body = [search(view), shown.length > 0 ? rows : markup`<p class="soft">${nobody}</p>`];
  const last = all.length > SHOWN ? shown[SHOWN - 1] : undefined;
  return section('contacts', 'Contacts', `${world.account.contacts.size}, newest first`, [...body, paging(last, view)]);
}

export function lists({ account }: World): Markup {
  const rows = account
    .activeLists()
    .map(({ id, v3Id, name }) => [id, name, account.membersOf(id), markup`<code>${v3Id}</code>`]);
  return section('lists', 'Lists', undefined, table(['Number', 'Name', 'Members', 'UUID'], rows));
}
