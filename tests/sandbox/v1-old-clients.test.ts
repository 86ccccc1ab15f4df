import { type Sandbox, startSandbox } from '../../sandbox';
import { observed } from './support/evidence';
import { contactXml, escapeXml, listXml, V1Client } from './support/v1-client';

/**
 * Clients written for v1 in PHP and Perl around 2010 read answers by position, by case and with regular expressions, and
 * write bodies by pasting strings. What follows reads and writes as they do.
 */

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const HOST = 'http://api.constantcontact.com';

const cut = (text: string, from: string, to: string) => text.split(from)[1]?.split(to)[0] ?? '';
const lastOf = (uri: string) => uri.split('/').pop() ?? '';
/** The links of a feed or an entry itself, in their order. */
const links = (xml: string) =>
  [...(xml.split(/<entry>|<source>/)[0] ?? '').matchAll(/<link href="([^"]*)"(?: rel="(\w+)")? \/>/g)].map(
    ([, href = '', rel = '']) => ({ href, rel })
  );
const entries = (feed: string) => feed.split('<entry>').slice(1);

/** The third link is `next` or, on the last page, `first`; only the end of its address is kept. */
function nextByPosition(feed: string): string | undefined {
  const third = links(feed)[2];
  expect(['next', 'first']).toContain(third?.rel);
  return third?.rel === 'next' ? lastOf(third.href) : undefined;
}

async function allPages(folder: string, action: string): Promise<string[]> {
  const pages: string[] = [];
  for (let next: string | undefined = action; next; ) {
    const { text } = await v1.get(`${folder}/${next}`);
    pages.push(text);
    next = nextByPosition(text);
  }
  return pages;
}

async function makeLists(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await v1.post('/lists', listXml(`List ${n}`));
}

describe('a client that goes by position', () => {
  observed('pages through contacts by the third link', async () => {
    await sandbox.generate(120);
    const pages = await allPages('', 'contacts');
    const ids = pages.flatMap(entries).map((entry) => lastOf(cut(entry, '<link href="', '"')));
    expect([pages.length, ids.length, new Set(ids).size]).toEqual([3, 120, 120]);
  });

  observed('pages through members by the third link', async () => {
    await sandbox.generate(60);
    const pages = await allPages('/lists/1', 'members');
    expect(pages.map((page) => entries(page).length)).toEqual([50, 10]);
  });

  observed('drops the first three lists of the first page, and only there', async () => {
    await makeLists(60);
    const [first = '', ...rest] = await allPages('', 'lists');
    const own = [...entries(first).slice(3), ...rest.flatMap(entries)];
    const names = own.map((entry) => cut(entry, '<Name>', '</Name>'));
    expect(names.slice(0, 4)).toEqual(['General Interest', 'Newsletter', 'Customers', 'List 0']);
    expect([names.length, new Set(names).size]).toEqual([63, 63]);
  });

  observed('finds first and current page behind next', async () => {
    await sandbox.generate(60);
    const { text } = await v1.get('/contacts');
    expect(links(text).map(({ rel }) => rel)).toEqual(['', 'self', 'next', 'first', 'current']);
    expect(
      links(text)
        .slice(3)
        .map(({ href }) => lastOf(href))
    ).toEqual(['contacts', 'contacts']);
  });

  observed('takes the one link of an entry, which is the one to edit it', async () => {
    await v1.add('ann@example.com');
    for (const path of ['/contacts/1', '/lists/1', '/lists/active']) {
      const own = links((await v1.get(path)).text);
      expect(own).toEqual([{ href: `/ws/customers/sandbox${path}`, rel: 'edit' }]);
    }
  });

  observed('takes the first attribute of a list for its id', async () => {
    await v1.add('ann@example.com', { lists: [2] });
    const { text } = await v1.get('/contacts/1');
    expect(/<ContactList (\w+)="([^"]*)"/.exec(text)?.slice(1)).toEqual(['id', `${HOST}/ws/customers/sandbox/lists/2`]);
  });

  observed('cuts off the declaration by its very text', async () => {
    for (const path of ['/', '/contacts', '/lists', '/lists/1', '/activities']) {
      expect((await v1.get(path)).text.startsWith("<?xml version='1.0' encoding='UTF-8'?>\n<")).toBe(true);
    }
  });
});

describe('a client that puts addresses together', () => {
  observed('sets the host before the link of the next page, of contacts, lists and members', async () => {
    await sandbox.generate(60);
    await makeLists(60);
    for (const path of ['/contacts', '/lists', '/lists/1/members']) {
      const page = await v1.get(path);
      const next = links(page.text).find(({ rel }) => rel === 'next')?.href ?? '';
      expect(next).toMatch(/^\/ws\/customers\/sandbox\/[a-z0-9/]+\?next=[A-Za-z0-9-]+$/);
      expect((await v1.next(page))?.status).toBe(200);
    }
  });

  observed('splits the link of the next page at the name of the user', async () => {
    await makeLists(60);
    const next = links((await v1.get('/lists')).text).find(({ rel }) => rel === 'next')?.href ?? '';
    const [, rest = ''] = decodeURIComponent(next).split('sandbox');
    expect(entries((await v1.get(rest)).text).length).toBe(16);
  });

  observed('writes whole addresses in lower case', async () => {
    await sandbox.generate(60);
    const next = links((await v1.get('/contacts')).text)[2]?.href ?? '';
    expect(next.toLowerCase()).toBe(next);
    const { headers } = await v1.post(
      '/contacts',
      contactXml({ fields: { EmailAddress: 'a@example.com' }, lists: [1] })
    );
    const place = headers.get('location') ?? '';
    expect((await v1.get(place.toLowerCase().replace(`${HOST}/ws/customers/sandbox`, ''))).status).toBe(200);
  });

  observed('sends ids of lists back in https', async () => {
    const { text } = await v1.get('/lists');
    const ids = entries(text).map((entry) => cut(entry, '<id>', '</id>').replace('http:', 'https:'));
    await v1.add('ann@example.com', { lists: ids.slice(3, 5) });
    expect(sandbox.contacts()[0]?.lists).toEqual(['1', '2']);
  });

  observed('takes the number of what it made from the id in the answer', async () => {
    const made = await v1.post('/lists', listXml('Events'));
    expect(lastOf(cut(made.text, '<id>', '</id>'))).toBe('4');
    expect(made.headers.get('location')).toBe(cut(made.text, '<id>', '</id>'));
  });
});

describe('a client that pastes its bodies together', () => {
  /** As it stood in a sample that many copied: nothing declared, a fixed time, a read-only element, text inside Contact. */
  const body = (id: string, inner: string) => `
<entry xmlns="http://www.w3.org/2005/Atom">
  <id>${id}</id>
  <title type="text">Contact: x</title>
  <updated>2008-04-25T19:29:06.096Z</updated>
  <author></author>
  <content type="application/vnd.ctct+xml">
    <Contact xmlns="http://ws.constantcontact.com/ns/1.0/" id="${id}">Customer document
      ${inner}
    </Contact>
  </content>
</entry>
`;
  const uri = (path: string) => `${HOST}/ws/customers/sandbox/${path}`;

  observed('updates with a made-up time, empty elements and two sources', async () => {
    const id = await v1.add('ann@example.com');
    const inner =
      `<OptInSource>ACTION_BY_CUSTOMER</OptInSource><EmailAddress>ann@example.com</EmailAddress><EmailType/>` +
      `<OptInTime>2009-11-19T14:48:41.761Z</OptInTime><FirstName>Ann</FirstName><LastName></LastName><StateCode/>` +
      `<OptInSource>ACTION_BY_CUSTOMER</OptInSource><ContactLists>\n<ContactList id="${uri('lists/3')}"></ContactList></ContactLists>\n`;
    expect((await v1.put(`/contacts/${id}`, body(uri(`contacts/${id}`), inner))).status).toBe(204);
    expect(sandbox.contacts()).toMatchObject([{ firstName: 'Ann', lists: ['3'] }]);
  });

  observed('sends back everything that it read, the id as an element too', async () => {
    const id = await v1.add('ann@example.com', { fields: { FirstName: 'Ann', StateCode: 'MA', CountryCode: 'us' } });
    const { text } = await v1.get(`/contacts/${id}`);
    const inner = text.slice(text.indexOf('<Status>'), text.indexOf('</Contact>'));
    const echo = `<id>${uri(`contacts/${id}`)}</id><OptInSource>ACTION_BY_CUSTOMER</OptInSource>${inner}`;
    const before = sandbox.contacts()[0]?.details;
    expect((await v1.put(`/contacts/${id}`, body(uri(`contacts/${id}`), echo))).status).toBe(204);
    expect(sandbox.contacts()[0]).toMatchObject({ details: before, lists: ['1'], status: 'active' });
  });

  observed('makes up an id for who is new', async () => {
    const inner = `<EmailAddress>ann@example.com</EmailAddress><OptInSource>ACTION_BY_CONTACT</OptInSource><ContactLists><ContactList id="${uri('lists/1')}" /></ContactLists>`;
    expect((await v1.post('/contacts', body('urn:uuid:E8553C09F4xcvxCCC53F481214230867087', inner))).status).toBe(201);
  });

  observed('opts out with a type for a body that is not there', async () => {
    const id = await v1.add('ann@example.com');
    for (const type of ['text/html', 'application/atom+xml']) {
      expect((await v1.send('DELETE', `/contacts/${id}`, undefined, { 'Content-Type': type })).status).toBe(204);
    }
  });

  observed('searches with an address that nobody encoded and an ampersand at the end', async () => {
    await v1.add("o'ann@example.com");
    const { text } = await v1.get("/contacts?email=o'ann@example.com&email=no@example.com&");
    expect(cut(text, '<EmailAddress>', '</EmailAddress>')).toBe(escapeXml("o'ann@example.com"));
  });

  observed('imports with bare line ends and a blank after each comma, and waits for COMPLETE', async () => {
    const data = 'Email Address,First Name\na@example.com, Ann\nb@example.com, Bob\n';
    const form = `activityType=ADD_CONTACTS&data=${data}&lists=${uri('lists/1')}&lists=${uri('lists/2')}`;
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const started = await v1.send('POST', '/activities', form, type);
    expect(started.status).toBe(201);
    const id = lastOf(cut(started.text, '<id>', '</id>'));
    const statuses: string[] = [];
    while (statuses.length < 5 && statuses[statuses.length - 1] !== 'COMPLETE') {
      statuses.push(cut((await v1.get(`/activities/${id}`)).text, '<Status>', '</Status>'));
    }
    expect(statuses).toEqual(['RUNNING', 'COMPLETE']);
    expect(sandbox.contacts().map(({ firstName, lists }) => [firstName, lists])).toEqual([
      ['Ann', ['1', '2']],
      ['Bob', ['1', '2']],
    ]);
  });
});
