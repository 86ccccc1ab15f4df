import * as fc from 'fast-check';
import type { Contact } from '../../../server/src/constant-contact/contact';
import { createEntry, updateOf } from '../../../server/src/constant-contact/v1/contact-entry';
import { readContact, readSummaries } from '../../../server/src/constant-contact/v1/contacts';
import { readLists } from '../../../server/src/constant-contact/v1/lists';
import { child, escapeXml, parseXml, textOf } from '../../../server/src/constant-contact/v1/xml';

const now = new Date('2012-01-02T03:04:05.006Z');

const served = (inner: string, id = '42') => `<?xml version='1.0' encoding='UTF-8'?>
<entry xmlns="http://www.w3.org/2005/Atom">
  <link href="/ws/customers/acme/contacts/${id}" rel="edit" />
  <id>http://api.constantcontact.com/ws/customers/acme/contacts/${id}</id>
  <content type="application/vnd.ctct+xml">
    <Contact xmlns="http://ws.constantcontact.com/ns/1.0/" id="http://api.constantcontact.com/ws/customers/acme/contacts/${id}">${inner}</Contact>
  </content>
</entry>`;

const full = `<Status>Active</Status><EmailAddress>Ann@Example.com</EmailAddress><EmailType>Text</EmailType><Name>Ann Lee</Name>
  <FirstName>Ann</FirstName><LastName>Lee</LastName><Addr1>1 Road</Addr1><Addr3>Floor 3</Addr3><City></City>
  <StateCode>MA</StateCode><StateName>Massachusetts</StateName><CountryCode>us</CountryCode><CountryName>United States</CountryName>
  <PostalCode>02451</PostalCode><SubPostalCode>0001</SubPostalCode><CustomField1>007</CustomField1>
  <ContactLists>
    <ContactList id="http://api.constantcontact.com/ws/customers/acme/lists/1"><link xmlns="http://www.w3.org/2005/Atom" href="/ws/customers/acme/lists/1" rel="self" /><OptInSource>ACTION_BY_CONTACT</OptInSource></ContactList>
    <ContactList id="https://api.constantcontact.com:443/ws/customers/acme/lists/9" />
  </ContactLists><Confirmed>false</Confirmed>`;

describe('a contact of v1', () => {
  it('is read as it stands, without numbers made of codes', () => {
    const contact = readContact(served(full));
    expect(contact).toMatchObject({
      id: '42',
      email: 'ann@example.com',
      status: 'active',
      permission: 'explicit',
      lists: ['1', '9'],
      complete: true,
      optedOutAt: null,
    });
    expect(contact.fields).toEqual({
      firstName: 'Ann',
      lastName: 'Lee',
      street: '1 Road',
      state: 'MA',
      country: 'us',
      postalCode: '02451',
      'custom:CustomField1': '007',
    });
  });

  it.each([
    ['Active', 'active', 'implicit'],
    ['Unconfirmed', 'active', 'pending_confirmation'],
    ['Removed', 'removed', 'implicit'],
    ['Do Not Mail', 'do-not-mail', 'unsubscribed'],
  ])('that is %s is %s, %s', (word, status, permission) => {
    const contact = readContact(served(`<Status>${word}</Status><EmailAddress>a@example.com</EmailAddress>`));
    expect(contact).toMatchObject({ status, permission, lists: [] });
  });

  it('says when the person opted out', () => {
    const body = served('<Status>Do Not Mail</Status><OptOutTime>2012-02-01T00:00:00.000Z</OptOutTime>');
    expect(readContact(body).optedOutAt).toEqual(new Date('2012-02-01T00:00:00Z'));
  });

  it('is found in a feed whatever the prefix, and its next page with it', () => {
    const feed = `<?xml version='1.0'?><atom:feed xmlns:atom="http://www.w3.org/2005/Atom">
      <atom:link href="contacts" rel="self"/><atom:link href="/ws/customers/acme/contacts?next=g24-x" rel="next"/>
      <atom:entry><atom:link href="x" rel="next"/><atom:content><Contact id="http://h/contacts/5"><Status>Active</Status>
      <EmailAddress>a@example.com</EmailAddress></Contact></atom:content></atom:entry></atom:feed>`;
    const { items, next } = readSummaries(feed);
    expect(items).toMatchObject([{ id: '5', email: 'a@example.com', complete: false }]);
    expect(next).toBe('/ws/customers/acme/contacts?next=g24-x');
  });

  it('is nobody where the feed is empty', () => {
    expect(readSummaries('<feed xmlns="http://www.w3.org/2005/Atom"><title/></feed>')).toEqual({
      items: [],
      next: null,
    });
  });
});

describe('an entry that goes out', () => {
  const draft = { email: 'ann@example.com', fields: { lastName: 'Li' }, lists: ['1', '3'] };

  it('creates with what v1 demands of an entry', () => {
    const xml = createEntry('Acme@site.com', draft, 'contact', now);
    expect(xml).toContain('<id>data:,none</id>');
    expect(xml).toContain('<updated>2012-01-02T03:04:05.006Z</updated>');
    expect(xml).toContain('<ContactList id="http://api.constantcontact.com/ws/customers/acme%40site.com/lists/3"/>');
    // Below `ContactLists` it would count for nothing.
    expect(xml).toMatch(/<OptInSource>ACTION_BY_CONTACT<\/OptInSource><ContactLists>/);
    expect(xml).toContain('<LastName>Li</LastName>');
    expect(xml).not.toContain('<FirstName>');
  });

  it('updates with everything that was read, because the account loses what is left out', () => {
    const found = readContact(served(full));
    const { entry: xml } = updateOf(
      'acme',
      found,
      { ...draft, fields: { ...found.fields, lastName: 'Li' } },
      'account',
      now
    );
    const sent = readContact(xml);
    expect(sent.id).toBe('42');
    expect(sent.lists).toEqual(['1', '3']);
    expect(sent.remainder).toEqual({
      api: 'v1',
      elements: { ...elementsOf(found), LastName: 'Li' },
    });
    expect(xml).toContain('<OptInSource>ACTION_BY_CUSTOMER</OptInSource>');
    expect(updateOf('acme', found, draft, 'account', now).after).toMatchObject({
      id: '42',
      status: 'active',
      lists: ['1', '3'],
    });
  });

  it('empties a field that the wish no longer has', () => {
    const found = readContact(served(full));
    const { firstName: _, ...rest } = found.fields;
    expect(updateOf('acme', found, { ...draft, fields: rest }, 'account', now).entry).toContain(
      '<FirstName></FirstName>'
    );
  });

  it.each([
    ['DE', 'de', ''],
    ['Germany', '', 'Germany'],
  ])('gives the country %s as a code or as a name, never as both', (country, code, name) => {
    const found = readContact(served(full));
    const { entry: xml } = updateOf('acme', found, { ...draft, fields: { ...found.fields, country } }, 'account', now);
    expect(xml).toContain(`<CountryCode>${code}</CountryCode><CountryName>${name}</CountryName>`);
  });

  it('is the account’s act where no list is left', () => {
    const found = readContact(served(full));
    const { entry: xml } = updateOf('acme', found, { ...draft, lists: [] }, 'contact', now);
    expect(xml).toContain('<OptInSource>ACTION_BY_CUSTOMER</OptInSource><ContactLists></ContactLists>');
  });

  it('brings every name back as it was', () => {
    const names = ['Zoë', '李雷', '"Bob" <script>&amp;', "O'Brien", ' padded ', '😀', '&#233;', ']]>', '<!-- x -->'];
    for (const name of names) expect(roundTrip(name)).toBe(name);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(roundTrip(text)).toBe(roundTrip(roundTrip(text)));
      })
    );
  });
});

describe('XML that comes in', () => {
  it('is decoded once: five names and numbers, nothing else', () => {
    const text = '<a>&amp;lt; &#233; &#xE9; &quot;&apos; &eacute; <![CDATA[&amp;]]></a>';
    expect(textOf(parseXml(text), 'a')).toBe('&lt; é é "\' &eacute; &amp;');
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'document type'],
    ['<!doctype html><html></html>', 'document type'],
    ['Error 400: no XML', 'not XML'],
    ['{"error":"x"}', 'not XML'],
    ['', 'not XML'],
    ['<feed><entry></feed>', 'not XML'],
    ['<a>'.repeat(200) + '</a>'.repeat(200), 'not XML'],
  ])('%s is refused as %s', (text, words) => {
    expect(() => readContact(text)).toThrow(words);
  });

  it('is refused where the contact is missing', () => {
    expect(() => readContact('<entry><content/></entry>')).toThrow('without a contact');
    expect(() => readContact('<__proto__><entry/></__proto__>')).toThrow('without a contact');
    expect(() => readSummaries('<html/>')).toThrow('without a feed');
  });
});

it('reads lists without those that the service keeps itself', () => {
  const entry = (id: string, name: string, more = '') =>
    `<entry><content><ContactList id="http://api.constantcontact.com/ws/customers/a/lists/${id}"><Name>${name}</Name>${more}</ContactList></content></entry>`;
  const feed = `<feed>${entry('active', 'Active')}${entry('do-not-mail', 'Do Not Mail')}${entry('removed', 'Removed')}${entry(
    '2',
    'News &amp; more',
    '<ContactCount>17</ContactCount>'
  )}<link rel="next" href="lists?next=6"/></feed>`;
  expect(readLists(feed)).toEqual({ items: [{ id: '2', name: 'News & more', members: 17 }], next: 'lists?next=6' });
});

function roundTrip(firstName: string): string {
  return textOf(child(parseXml(`<x><FirstName>${escapeXml(firstName)}</FirstName></x>`), 'x'), 'FirstName');
}

function elementsOf({ remainder }: Contact): Readonly<Record<string, string>> {
  return remainder?.api === 'v1' ? remainder.elements : {};
}
