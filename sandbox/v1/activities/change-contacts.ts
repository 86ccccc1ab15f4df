import { bridgeFromV1 } from '../../account/bridge';
import type { BulkJobError } from '../../account/bulk-job';
import type { Contact, Details } from '../../account/contact';
import { newContact } from '../../account/new-contact';
import { edited, onLists, revived } from '../../account/transitions';
import type { World } from '../../world';
import { checkDetails, checkEmail } from '../check-contact';
import { Problem } from '../problem';
import { detailsOf } from './columns';
import type { ImportRow } from './read-rows';

export interface Done {
  readonly count: number;
  readonly errors: readonly BulkJobError[];
}

const numbers = ({ memberships }: Contact) => memberships.map(({ list }) => list);

function addRow({ email, cells }: ImportRow, lists: readonly number[], { account }: World, at: string): void {
  const address = checkEmail(email);
  const given: Details = Object.assign({}, ...Object.entries(cells).map(([name, value]) => detailsOf(name, value)));
  const fresh = { email: address, permission: 'implicit', source: 'Account', at } as const;
  const before = account.contacts.byEmail(address) ?? newContact({ ...fresh, id: account.nextContactId() });
  if (before.permission === 'unsubscribed') throw new Problem(403, 'The contact is on the Do Not Mail list.');
  const details = checkDetails({ ...before.details, ...given });
  const changed = Object.keys(given).length > 0 ? edited(before, { details }, 'Account', at) : before;
  const joined = onLists(revived(changed, at), [...numbers(before), ...lists], 'Account', at);
  account.saveContact(bridgeFromV1(before, joined, at));
}

function removeRow({ email }: ImportRow, lists: readonly number[], { account }: World, at: string): void {
  const contact = account.contacts.byEmail(checkEmail(email));
  if (!contact) throw new Problem(404, 'The contact does not exist.');
  const rest = numbers(contact).filter((list) => !lists.includes(list));
  account.saveContact(onLists(contact, rest, 'Account', at));
}

/** A row that is refused does not stop the others: the job tells its line and why. */
const eachRow =
  (change: typeof addRow) =>
  (rows: readonly ImportRow[], lists: readonly number[], world: World): Done => {
    const at = world.clock.iso();
    const errors: BulkJobError[] = [];
    for (const row of rows) {
      try {
        change(row, lists, world, at);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        errors.push({ line: row.line, email: row.email, message: error.message });
      }
    }
    return { count: rows.length, errors };
  };

/** Fields and lists are added, an empty cell changes nothing, no permission changes; who opted out is left alone. */
export const addContacts = eachRow(addRow);

/** Who is on no list afterwards is removed. */
export const removeContacts = eachRow(removeRow);

/** Takes everybody off these lists. */
export function clearLists(lists: readonly number[], { account, clock }: World): Done {
  const at = clock.iso();
  let count = 0;
  for (const contact of account.contacts.ascending()) {
    const rest = numbers(contact).filter((list) => !lists.includes(list));
    if (rest.length === contact.memberships.length) continue;
    account.saveContact(onLists(contact, rest, 'Account', at));
    count += 1;
  }
  return { count, errors: [] };
}
