import { type Sandbox, startSandbox } from '../../sandbox';
import { ATOM, basic, contactXml, frame, V1Client } from './support/v1-client';
import { connect } from './support/v3-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const ann = contactXml({ fields: { EmailAddress: 'ann@example.com', OptInSource: 'ACTION_BY_CUSTOMER' }, lists: [1] });

describe('v1: signing in', () => {
  test('lets in key, percent sign and user with the password', async () => {
    expect((await v1.get('/')).status).toBe(200);
  });

  test.each([
    'sandbox-key%sandbox:wrong',
    'other-key%sandbox:sandbox',
    'sandbox:sandbox',
    'sandbox-key%25sandbox:sandbox',
  ])('answers 401 with a Basic challenge to %s', async (login) => {
    const { status, headers, text } = await new V1Client(sandbox, login).get('/');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Basic realm="api.constantcontact.com"');
    expect(text).toBe('Error 401: Unauthorized');
  });

  test('answers 403 when the path names another user, 401 if the switch says so', async () => {
    const ask = () =>
      fetch(`${sandbox.url}/ws/customers/somebody/lists`, {
        headers: { Authorization: basic('sandbox-key%sandbox:sandbox') },
      });
    expect((await ask()).status).toBe(403);
    sandbox.settings({ wrongUserStatus: 401 });
    expect((await ask()).status).toBe(401);
  });

  test('takes an OAuth token too', async () => {
    const { access } = await connect(sandbox);
    const headers = { Authorization: `Bearer ${access}` };
    expect((await fetch(`${sandbox.url}/ws/customers/sandbox/lists`, { headers })).status).toBe(200);
  });
});

describe('v1: paths and methods', () => {
  test('answers the bare account path with an HTML page and 403', async () => {
    const { status, headers } = await v1.get('');
    expect(status).toBe(403);
    expect(headers.get('content-type')).toContain('text/html');
  });

  test('answers the account path with a slash with the service document', async () => {
    const { text } = await v1.get('/');
    expect(text).toMatch(/^<\?xml version='1.0' encoding='UTF-8'\?>\n<service /);
    expect(text).toContain('<collection href="/ws/customers/sandbox/lists">');
  });

  test.each([
    ['PUT', '/contacts'],
    ['DELETE', '/contacts'],
    ['POST', '/contacts/1'],
    ['POST', '/lists/1/members'],
  ])('answers 415 to %s %s, as a resource has no such method', async (method, path) => {
    expect((await v1.send(method, path)).status).toBe(415);
  });

  test('answers 404 to an unknown path and 410 to the library', async () => {
    expect((await v1.get('/nothing')).status).toBe(404);
    expect((await v1.get('/library/folders')).status).toBe(410);
  });
});

describe('v1: the body of a write', () => {
  test('answers 415 to any type but Atom, whatever its parameters', async () => {
    const send = (type: string) => v1.send('POST', '/contacts', ann, { 'Content-Type': type });
    expect((await send('application/xml')).status).toBe(415);
    expect((await send('text/plain')).status).toBe(415);
    expect((await send(`${ATOM};type=entry`)).status).toBe(201);
  });

  test.each(['title', 'updated', 'author', 'id'])('names the common Atom sections when %s is missing', async (part) => {
    const { status, text } = await v1.post('/contacts', ann.replace(new RegExp(`<${part}.*?</${part}>`), ''));
    expect(status).toBe(400);
    expect(text).toContain('errors in the common Atom sections');
  });

  test('refuses an entry id that is no URI and a date that is none', async () => {
    expect((await v1.post('/contacts', ann.replace('data:,none', '2'))).status).toBe(400);
    expect((await v1.post('/contacts', ann.replace('2012-01-02T03:04:05.006Z', 'today'))).status).toBe(400);
  });

  test.each(['2012-01-02', '2012-01-02T03:04:05+01:00'])('takes %s as the entry date', async (date) => {
    expect((await v1.post('/contacts', ann.replace('2012-01-02T03:04:05.006Z', date))).status).toBe(201);
  });

  test.each([
    ['a raw ampersand', ann.replace('ann@', 'a&n@')],
    ['an HTML entity', ann.replace('ann@', 'a&eacute;n@')],
    ['a document type', `<!DOCTYPE entry [<!ENTITY x "y">]>${ann.replace(/<\?xml.*?\?>/, '')}`],
    ['an unclosed element', ann.replace('</Contact>', '')],
    ['two roots', `${ann}<more/>`],
    ['an undeclared prefix', ann.replace('<EmailAddress>', '<x:Status/><EmailAddress>')],
    ['nothing at all', ''],
  ])('answers 400 to %s', async (_, body) => {
    expect((await v1.send('POST', '/contacts', body, { 'Content-Type': ATOM })).status).toBe(400);
  });

  test('refuses element names in the wrong case and payloads in the wrong namespace', async () => {
    const lower = ann.replace(/EmailAddress/g, 'emailaddress');
    const alien = ann.replace('http://ws.constantcontact.com/ns/1.0/', 'http://example.com/');
    expect((await v1.post('/contacts', lower)).status).toBe(400);
    expect((await v1.post('/contacts', alien)).status).toBe(400);
  });

  test('accepts prefixes, any order, unknown elements, stray text, CDATA and numeric entities', async () => {
    const body = frame(
      `<c:Contact xmlns:c="http://ws.constantcontact.com/ns/1.0/">Customer document<c:Shoes>9</c:Shoes>` +
        `<c:ContactLists><c:ContactList id="https://api.constantcontact.com:443/ws/customers/x/lists/2"/></c:ContactLists>` +
        `<c:OptInSource>ACTION_BY_CUSTOMER</c:OptInSource><c:OptInSource>ACTION_BY_CONTACT</c:OptInSource>` +
        `<c:FirstName>Ren&#233;&#xe9;</c:FirstName><c:LastName><![CDATA[<&>]]></c:LastName>` +
        `<c:EmailAddress>rene@example.com</c:EmailAddress></c:Contact>`
    );
    expect((await v1.post('/contacts', body)).status).toBe(201);
    expect(sandbox.contacts('rene@example.com')).toMatchObject([
      { firstName: 'Renéé', lastName: '<&>', lists: ['2'], optInSource: 'Account' },
    ]);
  });

  test('keeps white space inside values as it is', async () => {
    await v1.add('ann@example.com', {
      fields: { FirstName: '  Ann ', Note: ' ', CustomField1: '007', CustomField2: '1e3' },
    });
    expect(sandbox.contacts()[0]?.details).toMatchObject({
      FirstName: '  Ann ',
      Note: ' ',
      CustomField1: '007',
      CustomField2: '1e3',
    });
  });

  test('escapes what it serves, in text and in attributes', async () => {
    const id = await v1.add("o'ann&co@example.com", { fields: { CompanyName: 'A & <B> "C"' } });
    const { text } = await v1.get(`/contacts/${id}`);
    expect(text).toContain('<CompanyName>A &amp; &lt;B&gt; &quot;C&quot;</CompanyName>');
    const search = await v1.get('/contacts?email=a%40x.org&email=b%40x.org&');
    expect(search.status).toBe(200);
  });

  test('leaves out characters that XML cannot carry', async () => {
    const { access } = await connect(sandbox);
    await fetch(`${sandbox.url}/v3/contacts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${access}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        create_source: 'Account',
        email_address: { address: 'z@example.com' },
        first_name: 'Z\u0000\u0008é😀',
      }),
    });
    expect((await v1.get('/contacts/1')).text).toContain('<FirstName>Zé😀</FirstName>');
  });
});
