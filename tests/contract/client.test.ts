import { candidates, type TriedAccount } from './client/accounts';
import { bulkContract } from './client/bulk';
import { contactsContract } from './client/contacts';
import { fieldsContract } from './client/fields';
import { listsContract } from './client/lists';
import { tagsContract } from './client/tags';

/** What a client promises, whichever API it speaks and whoever answers. */
describe.each(candidates)('the contract of a client, with $name', ({ api, missing, open }) => {
  if (missing !== null) {
    it.skip(`is not tried: ${missing}`, () => undefined);
    return;
  }

  let account: TriedAccount;
  beforeAll(async () => {
    account = await open();
  });
  afterAll(() => account.close());

  contactsContract(api, () => account);
  listsContract(api, () => account);
  fieldsContract(api, () => account);
  tagsContract(api, () => account);
  bulkContract(api, () => account);
});
