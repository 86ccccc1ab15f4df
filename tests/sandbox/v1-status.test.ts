import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { contactXml, textOf, V1Client } from './support/v1-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const EMAIL = 'ann@example.com';
const BY_ACCOUNT = 'ACTION_BY_CUSTOMER';
const BY_PERSON = 'ACTION_BY_CONTACT';

const put = (id: string, source: string, lists: (string | number)[] | undefined, fields: Record<string, string> = {}) =>
  v1.put(`/contacts/${id}`, contactXml({ fields: { EmailAddress: EMAIL, OptInSource: source, ...fields }, lists }));

const state = () => {
  const [contact] = sandbox.contacts(EMAIL);
  return contact && { status: contact.status, lists: contact.lists };
};

const seed = (status: 'active' | 'removed' | 'do-not-mail' | 'deleted') =>
  sandbox.seed([{ email: EMAIL, status, lists: status === 'active' ? ['1'] : [] }]);

describe('v1: replacing a contact', () => {
  documented('answers 204 without a body and puts the contact on exactly the lists named', async () => {
    await sandbox.seed([{ email: EMAIL, lists: ['1', '2'] }]);
    const { status, text } = await put('1', BY_ACCOUNT, [2, 3]);
    expect([status, text]).toEqual([204, '']);
    expect(state()).toEqual({ status: 'active', lists: ['2', '3'] });
  });

  documented('blanks what it leaves out, or keeps it if the switch says so', async () => {
    const id = await v1.add(EMAIL, { fields: { FirstName: 'Ann', City: 'Bern' } });
    sandbox.settings({ omittedFields: 'keep' });
    await put(id, BY_ACCOUNT, [1], { City: '' });
    expect(sandbox.contacts()[0]?.details).toEqual({ FirstName: 'Ann' });
    sandbox.settings({ omittedFields: 'blank' });
    await put(id, BY_ACCOUNT, [1]);
    expect(sandbox.contacts()[0]?.details).toEqual({});
  });

  observed('ignores what cannot be written', async () => {
    await seed('active');
    const { status } = await put('1', BY_ACCOUNT, [1], {
      Status: 'Do Not Mail',
      Name: 'X',
      Confirmed: 'true',
      InsertTime: 'x',
    });
    expect(status).toBe(204);
    expect(state()).toEqual({ status: 'active', lists: ['1'] });
  });

  observed('changes the address and keeps the id', async () => {
    await seed('active');
    await v1.put(
      '/contacts/1',
      contactXml({ fields: { EmailAddress: 'New@example.com', OptInSource: BY_ACCOUNT }, lists: [1] })
    );
    expect(sandbox.contacts('new@example.com')).toMatchObject([{ id: '1' }]);
    expect(sandbox.contacts(EMAIL)).toEqual([]);
  });

  assumed('answers 409 for an address that another contact has', async () => {
    await sandbox.seed([{ email: EMAIL }, { email: 'bob@example.com' }]);
    expect((await put('2', BY_ACCOUNT, [1])).status).toBe(409);
  });

  observed('answers 404 for an id that is not there', async () => {
    expect((await put('9', BY_ACCOUNT, [1])).status).toBe(404);
  });

  assumed('answers 400 for lists that are not there', async () => {
    await seed('active');
    expect((await put('1', BY_ACCOUNT, [77])).status).toBe(400);
    expect(state()).toEqual({ status: 'active', lists: ['1'] });
  });

  documented('moves the time of the last update', async () => {
    await seed('active');
    sandbox.clock({ advanceMs: 60_000 });
    const before = textOf((await v1.get('/contacts/1')).text, 'LastUpdateTime') ?? '';
    await put('1', BY_ACCOUNT, [1]);
    expect((textOf((await v1.get('/contacts/1')).text, 'LastUpdateTime') ?? '') > before).toBe(true);
  });
});

describe('v1: from status to status', () => {
  documented('an active contact without lists, by the account, is removed', async () => {
    await seed('active');
    expect((await put('1', BY_ACCOUNT, [])).status).toBe(204);
    expect(state()).toEqual({ status: 'removed', lists: [] });
  });

  assumed('an entry that says nothing of lists means no lists', async () => {
    await seed('active');
    expect((await put('1', BY_ACCOUNT, undefined)).status).toBe(204);
    expect(state()?.status).toBe('removed');
  });

  observed('no lists by the person is refused, or removes if the switch says so', async () => {
    await seed('active');
    expect((await put('1', BY_PERSON, [])).status).toBe(400);
    expect(state()?.status).toBe('active');
    sandbox.settings({ zeroListsByContact: 'remove' });
    expect((await put('1', BY_PERSON, [])).status).toBe(204);
    expect(state()?.status).toBe('removed');
  });

  for (const source of [BY_ACCOUNT, BY_PERSON]) {
    documented(`a removed contact with lists is active again, ${source}`, async () => {
      await seed('removed');
      expect((await put('1', source, [2])).status).toBe(204);
      expect(state()).toEqual({ status: 'active', lists: ['2'] });
    });
  }

  observed('a removed contact without lists stays removed and takes other changes', async () => {
    await seed('removed');
    expect((await put('1', BY_ACCOUNT, [], { City: 'Bern' })).status).toBe(204);
    expect(sandbox.contacts()).toMatchObject([{ status: 'removed', details: { City: 'Bern' } }]);
  });

  for (const status of ['active', 'removed'] as const) {
    documented(`DELETE opts out whoever is ${status}, off every list`, async () => {
      await seed(status);
      const { status: answer, text } = await v1.send('DELETE', '/contacts/1', undefined, {
        'Content-Type': 'text/html',
      });
      expect([answer, text]).toEqual([204, '']);
      expect(state()).toEqual({ status: 'do-not-mail', lists: [] });
      expect(textOf((await v1.get('/contacts/1')).text, 'Status')).toBe('Do Not Mail');
    });
  }

  assumed('DELETE is an act of the account, and the first opt-out counts', async () => {
    await seed('active');
    await v1.send('DELETE', '/contacts/1');
    expect(textOf((await v1.get('/contacts/1')).text, 'OptOutSource')).toBe(BY_ACCOUNT);
    await seed('do-not-mail');
    expect((await v1.send('DELETE', '/contacts/1')).status).toBe(204);
    expect(textOf((await v1.get('/contacts/1')).text, 'OptOutSource')).toBe(BY_PERSON);
  });

  assumed('time and source of an opt-out stand between the lists and Confirmed', async () => {
    await seed('do-not-mail');
    const { text } = await v1.get('/contacts/1');
    expect(text).toMatch(
      /<\/CustomField15>\s*<OptOutTime>[^<]+<\/OptOutTime>\s*<OptOutSource>\w+<\/OptOutSource>\s*<Confirmed>/
    );
  });

  observed('DELETE answers 404 for an id that nobody ever had', async () => {
    expect((await v1.send('DELETE', '/contacts/4')).status).toBe(404);
  });

  observed('the account cannot bring back who opted out: 403, or 400 if the switch says so', async () => {
    await seed('do-not-mail');
    expect((await put('1', BY_ACCOUNT, [2])).status).toBe(403);
    sandbox.settings({ doNotMailStatus: 400 });
    expect((await put('1', BY_ACCOUNT, [2])).status).toBe(400);
    expect(state()).toEqual({ status: 'do-not-mail', lists: [] });
  });

  assumed('an update without a source is one by the account', async () => {
    await seed('do-not-mail');
    const { status } = await v1.put('/contacts/1', contactXml({ fields: { EmailAddress: EMAIL }, lists: [2] }));
    expect([status, state()]).toEqual([403, { status: 'do-not-mail', lists: [] }]);
  });

  assumed('the account cannot change anything of who opted out', async () => {
    await seed('do-not-mail');
    expect((await put('1', BY_ACCOUNT, [], { City: 'Bern' })).status).toBe(403);
    expect(sandbox.contacts()[0]?.details).toEqual({});
  });

  observed('a source that stands only inside the lists does not bring back who opted out', async () => {
    await seed('do-not-mail');
    const nested = contactXml({ fields: { EmailAddress: EMAIL }, lists: [1] }).replace(
      '<ContactLists>',
      `<ContactLists><OptInSource>${BY_PERSON}</OptInSource>`
    );
    expect((await v1.put('/contacts/1', nested)).status).toBe(403);
  });

  documented('the person can come back, and no trace of the opt-out is left', async () => {
    await seed('do-not-mail');
    expect((await put('1', BY_PERSON, [2])).status).toBe(204);
    expect(sandbox.contacts()).toMatchObject([
      { status: 'active', permission: 'explicit', lists: ['2'], optOutSource: null },
    ]);
    expect((await v1.get('/contacts/1')).text).not.toContain('OptOut');
  });
});
