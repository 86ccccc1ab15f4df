import type { Account } from '../account/account';
import type { Activity } from '../account/activity';
import type { BulkJob } from '../account/bulk-job';
import type { StateRecord } from '../account/changes';
import type { Contact } from '../account/contact';
import type { CustomField } from '../account/custom-field';
import type { ContactList } from '../account/list';
import type { Tag } from '../account/tag';
import type { RefreshTokens, Rotating } from '../oauth/refresh-tokens';

type Kind = StateRecord['kind'];
type Put = (value: never) => void;

/** How a record of each kind comes back; `remove` where such a thing can go for good. */
function places(account: Account, tokens: RefreshTokens): Record<Kind, { put: Put; remove?: Put }> {
  return {
    clear: { put: () => account.clear() },
    contact: { put: (contact: Contact) => account.saveContact(contact) },
    list: { put: (list: ContactList) => account.saveList(list) },
    field: { put: (field: CustomField) => account.saveField(field), remove: ({ id }: Gone) => account.removeField(id) },
    tag: { put: (tag: Tag) => account.saveTag(tag), remove: ({ id }: Gone) => account.removeTag(id) },
    activity: { put: (activity: Activity) => account.saveActivity(activity) },
    job: { put: (job: BulkJob) => account.saveJob(job) },
    refresh: {
      put: (grant: Rotating) => tokens.restore(grant),
      remove: ({ token }: { token: string }) => tokens.forget(token),
    },
  };
}

interface Gone {
  readonly id: string;
  readonly gone: true;
}

/** Puts one record of the file back in its place. */
export function restore({ kind, value }: StateRecord, account: Account, tokens: RefreshTokens): void {
  const { put, remove } = places(account, tokens)[kind];
  const gone = (value as Partial<Gone> | null)?.gone === true;
  (gone && remove ? remove : put)(value as never);
}

/** Everything that is kept, as the file has it when it is written anew. */
export function* snapshot(account: Account, tokens: RefreshTokens): Generator<StateRecord> {
  const kept: [Kind, Iterable<unknown>][] = [
    ['clear', [null]],
    ['list', account.allLists()],
    ['field', account.allFields()],
    ['tag', account.allTags()],
    ['activity', account.allActivities()],
    ['job', account.allJobs()],
    ['contact', account.contacts.ascending()],
    ['refresh', tokens.all()],
  ];
  for (const [kind, values] of kept) for (const value of values) yield { kind, value };
}
