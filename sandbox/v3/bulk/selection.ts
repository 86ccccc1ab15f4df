import type { Contact } from '../../account/contact';
import { isActive, isNewSubscriber } from '../../account/subscribers';
import type { World } from '../../world';
import type { Body } from '../body';
import { invalid } from '../problem';
import { readListIds } from '../read-parts';

/** The ways to say whom a bulk job is about. Each job takes some of them, and exactly one at a time. */
export type Way =
  | 'contact_ids'
  | 'list_ids'
  | 'tag_ids'
  | 'all_active_contacts'
  | 'new_subscriber'
  | 'engagement_level'
  | 'segment_id';

/** With these an `exclude` is heard; with the others it is not (assumed). */
const WITH_EXCLUDE: readonly Way[] = ['list_ids', 'all_active_contacts', 'new_subscriber'];

const badLists = () => invalid('list_ids does not have a valid value');

/** `list_ids` of a job: at least one, at most 50, all of them there. */
export function requiredLists(body: Body, { account }: World): number[] {
  const lists = readListIds(body, 'list_ids', account, badLists);
  if (!lists) throw invalid('list_ids is missing');
  if (lists.length === 0) throw invalid('list_ids is empty');
  return lists;
}

type Choice = (contact: Contact) => boolean;

/** Segments and engagement need campaigns, which a sandbox has not: nobody is engaged, and no segment is there. */
function choiceOf(way: Way, source: Body, { account, clock }: World): Choice {
  if (way === 'list_ids') {
    const lists = readListIds(source, 'list_ids', account, badLists) ?? [];
    return ({ memberships }) => memberships.some(({ list }) => lists.includes(list));
  }
  if (way === 'tag_ids') {
    const tags = source.strings('tag_ids', 50) ?? [];
    return (contact) => contact.tags.some((tag) => tags.includes(tag));
  }
  if (way === 'segment_id') throw invalid('segment_id does not have a valid value');
  if (way === 'engagement_level') return () => source.string('engagement_level', 50) === undefined;
  if (source.boolean(way) !== true) throw invalid(`${way} does not have a valid value`);
  const now = clock.now();
  return way === 'new_subscriber' ? (contact) => isNewSubscriber(contact, now) : isActive;
}

/** Those of the account whom `way` names, in the order of their creation; who is deleted is not among them. */
export function contactsBy(way: Way, source: Body, world: World): Contact[] {
  const { contacts } = world.account;
  if (way === 'contact_ids') {
    const ids = new Set(source.strings('contact_ids', 500));
    const found = [...ids].flatMap((id) => contacts.byV3Id(id) ?? []);
    return found.filter(({ deletedAt }) => !deletedAt).sort((a, b) => a.id - b.id);
  }
  const chosen = choiceOf(way, source, world);
  const found: Contact[] = [];
  for (const contact of contacts.ascending()) if (!contact.deletedAt && chosen(contact)) found.push(contact);
  return found;
}

export function selectContacts(source: Body, ways: readonly Way[], world: World, exclude?: Body): Contact[] {
  const given = ways.filter((way) => (source.raw(way) ?? undefined) !== undefined);
  const [way] = given;
  if (given.length !== 1 || !way) throw invalid(`exactly one of ${ways.join(', ')} must be provided`);
  const found = contactsBy(way, source, world);
  const left = new Set(WITH_EXCLUDE.includes(way) ? exclude?.strings('contact_ids', 500) : []);
  return found.filter(({ v3Id }) => !left.has(v3Id));
}
