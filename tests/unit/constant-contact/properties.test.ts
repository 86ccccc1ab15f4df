import * as fc from 'fast-check';
import type { ContactClient, Pages } from '../../../server/src/constant-contact/client';
import type { Api, Contact, ContactDraft, FieldValues } from '../../../server/src/constant-contact/contact';
import { ConstantContactError } from '../../../server/src/constant-contact/errors';
import { fieldsOf } from '../../../server/src/constant-contact/fields';
import { fitFields } from '../../../server/src/constant-contact/fit';
import { mergeFields } from '../../../server/src/constant-contact/merge';
import { createTransport } from '../../../server/src/constant-contact/transport';
import { createV1Client } from '../../../server/src/constant-contact/v1/client';
import { createEntry, updateOf } from '../../../server/src/constant-contact/v1/contact-entry';
import { readContact } from '../../../server/src/constant-contact/v1/contacts';
import { createBody, updateBody } from '../../../server/src/constant-contact/v3/bodies';
import { createV3Client } from '../../../server/src/constant-contact/v3/client';
import { contactOf } from '../../../server/src/constant-contact/v3/contact';
import { contactSchema } from '../../../server/src/constant-contact/v3/contact-schema';
import { readJson } from '../../../server/src/constant-contact/v3/json';
import { type FixedAnswer, FixedDispatcher } from './fixed-answer';

const now = new Date('2026-05-01T12:00:00Z');
const actor = fc.constantFrom('contact' as const, 'account' as const);

/** Whatever people type, and what looks like markup to somebody. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    ' ',
    '\n',
    ' padded ',
    ']]>',
    '<!-- x -->',
    '&amp;',
    '&#233;',
    '<![CDATA[',
    '"',
    'MA',
    'de',
    '007',
    'x'.repeat(600)
  )
);
const dates = {
  birthday: fc.constantFrom('02-29', '1/5', '12-31', ''),
  anniversary: fc.constantFrom('2020-02-29', '7/4/1999', ''),
};

/** Fields as a form or a document gives them, and then fit for the API, as every change is before it leaves. */
function anyFields(api: Api): fc.Arbitrary<FieldValues> {
  const standard = Object.fromEntries(fieldsOf(api).map(({ key }) => [key, anyText]));
  const custom: Record<string, fc.Arbitrary<string | string[]>> = api === 'v1'
    ? { 'custom:CustomField1': anyText, 'custom:CustomField15': anyText }
    : { 'custom:f1': anyText, 'custom:f2': fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }) };
  const model = { ...standard, ...(api === 'v3' ? { ...dates, street: oneLine } : {}), ...custom };
  return fc.record(model, { requiredKeys: [] }).map((fields) => mergeFields({}, fitFields(api, fields).fields));
}
/** In v3 a line break is what parts the two lines of a street. */
const oneLine = anyText.map((text) => text.replace(/[\r\n]+/g, ' '));

const anyDraft = (api: Api): fc.Arbitrary<ContactDraft> =>
  fc.record({
    email: fc.emailAddress().map((email) => email.toLowerCase()),
    fields: anyFields(api),
    lists: fc.uniqueArray(api === 'v1' ? fc.nat().map(String) : fc.uuid(), { minLength: 1, maxLength: 5 }),
  });

describe('any contact survives the way out and back', () => {
  const held = ({ email, fields, lists }: Contact) => ({ email, fields, lists });

  it('as a new entry of v1', () => {
    fc.assert(
      fc.property(anyDraft('v1'), actor, (draft, who) => {
        expect(held(readContact(createEntry('Me@Site.com', draft, who, now)))).toEqual(draft);
      })
    );
  });

  it('as an entry of v1 over another', () => {
    fc.assert(
      fc.property(anyDraft('v1'), anyDraft('v1'), actor, (before, draft, who) => {
        const found = readContact(createEntry('me', before, 'account', now));
        expect(held(readContact(updateOf('me', found, draft, who, now).entry))).toEqual(draft);
      })
    );
  });

  const read = (resource: object): Contact => {
    const body = JSON.stringify({ contact_id: 'c1', ...resource });
    return contactOf(readJson({ status: 200, contentType: 'application/json', body }, contactSchema));
  };

  it('as a new resource of v3', () => {
    fc.assert(
      fc.property(anyDraft('v3'), actor, (draft, who) => {
        expect(held(read(createBody(draft, who)))).toEqual(draft);
      })
    );
  });

  it('as a resource of v3 over another, where what is left out is emptied at the top and kept beside', () => {
    fc.assert(
      fc.property(anyDraft('v3'), anyDraft('v3'), actor, (before, draft, who) => {
        const first = createBody(before, 'account');
        const found = read(first);
        const beside = Object.fromEntries(Object.entries(first).filter(([, value]) => Array.isArray(value)));
        const after = read({ ...beside, ...updateBody(found, draft, { actor: who, permission: 'implicit' }) });
        expect(held(after)).toEqual({ ...draft, lists: expect.arrayContaining(draft.lists) });
        expect(after.lists).toHaveLength(draft.lists.length);
      })
    );
  });
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const SOME_CONTACT: ContactDraft = { email: 'ann@example.com', fields: { firstName: 'Ann' }, lists: ['1'] };
/** Answers that would be right, for others to be wrong in one place only. */
const RIGHT = [
  `<?xml version='1.0' encoding='UTF-8'?><feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?next=2"/>${createEntry('u', SOME_CONTACT, 'account', now).replace(/<\?.*?\?>/, '')}</feed>`,
  createEntry('u', SOME_CONTACT, 'contact', now),
  JSON.stringify({
    contacts: [{ contact_id: 'c', ...createBody(SOME_CONTACT, 'account') }],
    _links: { next: { href: '/v3/x?cursor=1' } },
  }),
  JSON.stringify({ contact_id: 'c', ...createBody(SOME_CONTACT, 'contact') }),
  JSON.stringify({ lists: [{ list_id: 'l', name: 'News' }], tags: [], custom_fields: [], activities: [] }),
  JSON.stringify({ activity_id: 'a', state: 'completed', percent_done: 100, activity_errors: ['x'], status: {} }),
  JSON.stringify([{ error_key: 'contacts.api.conflict', error_message: 'Email already exists' }]),
].map(utf8);

const damaged = fc
  .tuple(fc.constantFrom(...RIGHT), fc.nat({ max: 600 }), fc.nat({ max: 40 }), fc.uint8Array({ maxLength: 20 }))
  .map(([bytes, at, length, other]) => new Uint8Array([...bytes.slice(0, at), ...other, ...bytes.slice(at + length)]));

const anyAnswer: fc.Arbitrary<FixedAnswer> = fc.record({
  status: fc.oneof(
    fc.constant(200),
    fc.constantFrom(201, 204, 301, 400, 401, 403, 404, 409, 410, 415, 429, 500, 503),
    fc.integer({ min: 200, max: 599 })
  ),
  contentType: fc.constantFrom(
    '',
    'application/json',
    'application/atom+xml',
    'text/html; charset=iso-8859-1',
    'text/plain',
    '%%%'
  ),
  body: fc.oneof(
    damaged,
    fc.uint8Array({ maxLength: 2_000 }),
    fc.json().map(utf8),
    fc.constantFrom(...RIGHT),
    fc
      .array(
        fc.constantFrom(
          '<feed>',
          '</feed>',
          '<entry>',
          '<Contact>',
          '<a b="',
          '"/>',
          '&',
          '<![CDATA[',
          ']]>',
          '<?',
          '-->',
          'x'
        )
      )
      .map((parts) => utf8(parts.join('')))
  ),
});

function clientOf(api: Api, answer: FixedAnswer): ContactClient {
  const transport = createTransport({ dispatcher: new FixedDispatcher(answer) });
  const tokens = { current: async () => 't', renew: async () => 't' };
  return api === 'v1'
    ? createV1Client({ baseUrl: 'http://localhost', username: 'u', password: 'p', apiKey: 'k', transport })
    : createV3Client({ baseUrl: 'http://localhost', tokens, transport });
}

async function all<T>(pages: Pages<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

/** Every call that reads an answer. */
const calls = (client: ContactClient): Array<Promise<unknown>> => {
  const found: Contact = { ...readContact(createEntry('u', SOME_CONTACT, 'account', now)), id: '1' };
  const person = { id: '1', email: 'ann@example.com' };
  return [
    client.account(),
    client.privileges(),
    client.lookUp('ann@example.com'),
    client.get('1'),
    client.create(SOME_CONTACT, 'contact'),
    client.update(found, SOME_CONTACT, 'account'),
    client.signUp(SOME_CONTACT),
    client.optOut(found),
    all(client.contacts()),
    all(client.changedSince(now)),
    all(client.optedOutSince(now)),
    client.lists(),
    client.list('1'),
    client.createList('News'),
    client.renameList('1', 'News'),
    client.deleteList('1'),
    all(client.members('1')),
    client.addToLists([person], ['1']),
    client.listIdsOf(['1']),
    client.fields(),
    client.createField({ label: 'Size', type: 'string' }),
    client.tags(),
    client.createTag('vip'),
    client.importContacts([{ email: 'ann@example.com', fields: { 'custom:CustomField1': 'x' } }], ['1']),
    client.activity('1'),
    client.activities(),
  ];
};

describe.each(['v1', 'v3'] as const)('any bytes as an answer of %s', (api) => {
  it('end in an answer or in a typed error, whose message shows nobody’s address', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, async (answer) => {
        for (const outcome of await Promise.allSettled(calls(clientOf(api, answer)))) {
          if (outcome.status === 'fulfilled') continue;
          expect(outcome.reason).toBeInstanceOf(ConstantContactError);
          expect(`${outcome.reason.message} ${outcome.reason.words}`).not.toContain('ann@example.com');
        }
      })
    );
  });

  it('never end in an answer where they are a page of HTML', async () => {
    const page = '<!DOCTYPE html><html><body>Sign in to the hotel’s network</body></html>';
    const client = clientOf(api, { status: 200, contentType: 'text/html', body: utf8(page) });
    for (const asking of [
      client.account(),
      client.lookUp('a@example.com'),
      client.get('1'),
      client.lists(),
      all(client.contacts()),
    ])
      await expect(asking).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});
