import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
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
  documented('lets in key, percent sign and user with the password', async () => {
    expect((await v1.get('/')).status).toBe(200);
  });

  for (const login of [
    'sandbox-key%sandbox:wrong',
    'other-key%sandbox:sandbox',
    'sandbox:sandbox',
    'sandbox-key%25sandbox:sandbox',
  ]) {
    documented(`answers 401 with a Basic challenge to ${login}`, async () => {
      const { status, headers } = await new V1Client(sandbox, login).get('/');
      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)]);
    });
  }

  documented('answers 401 with a Basic challenge to nobody at all', async () => {
    const { status, headers } = await fetch(`${sandbox.url}/ws/customers/sandbox/lists`);
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)]);
  });

  assumed('names the host as its realm and says Unauthorized', async () => {
    const { headers, text } = await new V1Client(sandbox, 'a%b:c').get('/');
    expect(headers.get('www-authenticate')).toBe('Basic realm="api.constantcontact.com"');
    expect(text).toBe('Error 401: Unauthorized');
  });

  documented('knows a user whose name is an address, encoded in paths and ids', async () => {
    const other = await startSandbox({ user: 'joe@example.com' });
    const headers = { Authorization: basic('sandbox-key%joe@example.com:sandbox') };
    const text = await (await fetch(`${other.url}/ws/customers/joe%40example.com/lists`, { headers })).text();
    await other.close();
    expect(text).toContain('<id>http://api.constantcontact.com/ws/customers/joe%40example.com/lists/1</id>');
    expect(text).toContain('<name>joe@example.com</name>');
  });

  observed('answers 403 when the path names another user, 401 if the switch says so', async () => {
    const ask = () =>
      fetch(`${sandbox.url}/ws/customers/somebody/lists`, {
        headers: { Authorization: basic('sandbox-key%sandbox:sandbox') },
      });
    expect((await ask()).status).toBe(403);
    sandbox.settings({ wrongUserStatus: 401 });
    expect((await ask()).status).toBe(401);
  });

  observed('takes an OAuth token too', async () => {
    const { access } = await connect(sandbox);
    const headers = { Authorization: `Bearer ${access}` };
    expect((await fetch(`${sandbox.url}/ws/customers/sandbox/lists`, { headers })).status).toBe(200);
    expect((await fetch(`${sandbox.url}/ws/customers/sandbox/lists?access_token=${access}`)).status).toBe(200);
    expect((await fetch(`${sandbox.url}/ws/customers/somebody/lists`, { headers })).status).toBe(403);
    expect((await fetch(`${sandbox.url}/ws/customers/sandbox/lists?access_token=none`)).status).toBe(401);
  });
});

describe('v1: paths and methods', () => {
  observed('answers the bare account path with an HTML page and 403', async () => {
    const { status, headers } = await v1.get('');
    expect(status).toBe(403);
    expect(headers.get('content-type')).toContain('text/html');
  });

  documented('answers the account path with a slash with the service document', async () => {
    const { text } = await v1.get('/');
    expect(text).toMatch(/^<\?xml version='1.0' encoding='UTF-8'\?>\n<service /);
    expect(text).toContain('<collection href="/ws/customers/sandbox/lists">');
  });

  for (const request of [
    'PUT /contacts',
    'DELETE /contacts',
    'POST /contacts/1',
    'PUT /lists',
    'POST /lists/1/members',
  ]) {
    documented(
      `answers 415 to ${request}, as the resource has no such method, or 405 if the switch says so`,
      async () => {
        const [method = '', path = ''] = request.split(' ');
        expect((await v1.send(method, path)).status).toBe(415);
        sandbox.settings({ wrongMethodStatus: 405 });
        expect((await v1.send(method, path)).status).toBe(405);
      }
    );
  }

  documented('answers 404 to an unknown path', async () => {
    expect((await v1.get('/nothing')).status).toBe(404);
    expect((await v1.get('/lists/1/members/1/more')).status).toBe(404);
  });

  documented('answers 410 to everything in the library, which is gone', async () => {
    for (const path of ['/library/folders', '/library/folders/1/images']) {
      expect((await v1.get(path)).status).toBe(410);
      expect((await v1.send('POST', path)).status).toBe(410);
    }
  });

  assumed('answers 404 to campaigns and events, which the sandbox does not have', async () => {
    await v1.add('ann@example.com');
    expect((await v1.get('/campaigns')).status).toBe(404);
    expect((await v1.get('/contacts/1/events/opens')).status).toBe(404);
  });

  assumed(
    'answers too many requests with 403 and the JSON of the gateway, or 429 or 503 if the switch says so',
    async () => {
      sandbox.settings({ rateLimit: true, requestsPerSecond: 1, requestsPerDay: 2 });
      await v1.get('/lists');
      const { status, text } = await v1.get('/lists');
      expect([status, JSON.parse(text)]).toMatchObject([403, [{ error_key: 'mashery.not.authorized.over.qps' }]]);
      for (const v1RateLimitStatus of [429, 503] as const) {
        sandbox.settings({ v1RateLimitStatus });
        expect((await v1.get('/lists')).status).toBe(v1RateLimitStatus);
      }
      sandbox.clock({ advanceMs: 1000 });
      await v1.get('/lists');
      expect((await v1.get('/lists')).text).toContain('mashery.not.authorized.over.ratelimit');
    }
  );
});

describe('v1: the body of a write', () => {
  documented('answers 415 to any type but Atom, whatever its parameters', async () => {
    const send = (type: string) => v1.send('POST', '/contacts', ann, { 'Content-Type': type });
    expect((await send('application/xml')).status).toBe(415);
    expect((await send('text/plain')).status).toBe(415);
    expect((await send(`${ATOM};type=entry`)).status).toBe(201);
  });

  for (const part of ['title', 'updated', 'author', 'id']) {
    documented(`answers 400 where ${part} is missing, on creating and on updating`, async () => {
      const body = ann.replace(new RegExp(`<${part}.*?</${part}>`), '');
      expect((await v1.post('/contacts', body)).status).toBe(400);
      const id = await v1.add('ann@example.com');
      expect((await v1.put(`/contacts/${id}`, body)).status).toBe(400);
    });
  }

  observed('speaks of the common Atom sections then', async () => {
    const { text } = await v1.post('/contacts', ann.replace('<author></author>', ''));
    expect(text).toBe(
      'Error 400: The request contains errors in the common Atom sections, which lie outside <entry> or <Content>, such as <feed>, <id>, <author> or <updated>.'
    );
  });

  observed('refuses an entry id that is no URI and a date that is none', async () => {
    expect((await v1.post('/contacts', ann.replace('data:,none', '2'))).status).toBe(400);
    expect((await v1.post('/contacts', ann.replace('2012-01-02T03:04:05.006Z', 'today'))).status).toBe(400);
  });

  for (const date of ['2012-01-02', '2012-01-02T03:04:05+01:00']) {
    observed(`takes ${date} as the entry date`, async () => {
      expect((await v1.post('/contacts', ann.replace('2012-01-02T03:04:05.006Z', date))).status).toBe(201);
    });
  }

  const MALFORMED: readonly (readonly [string, string])[] = [
    ['a raw ampersand', ann.replace('ann@', 'a&n@')],
    ['an HTML entity', ann.replace('ann@', 'a&eacute;n@')],
    ['a document type', `<!DOCTYPE entry [<!ENTITY x "y">]>${ann.replace(/<\?xml.*?\?>/, '')}`],
    ['an unclosed element', ann.replace('</Contact>', '')],
    ['two roots', `${ann}<more/>`],
    ['an undeclared prefix', ann.replace('<EmailAddress>', '<x:Status/><EmailAddress>')],
    ['nothing at all', ''],
  ];
  for (const [what, body] of MALFORMED) {
    documented(`answers 400 to ${what}`, async () => {
      expect((await v1.send('POST', '/contacts', body, { 'Content-Type': ATOM })).status).toBe(400);
    });
  }

  observed('refuses element names in the wrong case', async () => {
    expect((await v1.post('/contacts', ann.replace(/EmailAddress/g, 'emailaddress'))).status).toBe(400);
    expect((await v1.post('/contacts', ann.replace(/ContactLists/g, 'contactlists'))).status).toBe(400);
    const name = ann.replace('<OptInSource>', '<firstname>Ann</firstname><OptInSource>');
    expect((await v1.post('/contacts', name)).status).toBe(400);
  });

  assumed('refuses payloads in the wrong namespace', async () => {
    const alien = ann.replace('http://ws.constantcontact.com/ns/1.0/', 'http://example.com/');
    expect((await v1.post('/contacts', alien)).status).toBe(400);
  });

  assumed('takes the first of two sources', async () => {
    const twice = ann.replace('</OptInSource>', '</OptInSource><OptInSource>ACTION_BY_CONTACT</OptInSource>');
    await v1.post('/contacts', twice);
    expect(sandbox.contacts()).toMatchObject([{ optInSource: 'Account' }]);
  });

  observed('accepts prefixes, any order, unknown elements, stray text, CDATA and numeric entities', async () => {
    const body = frame(
      `<c:Contact xmlns:c="http://ws.constantcontact.com/ns/1.0/">Customer document<c:Shoes>9</c:Shoes>` +
        `<c:ContactLists><c:ContactList id="https://api.constantcontact.com:443/ws/customers/x/lists/2"/></c:ContactLists>` +
        `<c:OptInSource>ACTION_BY_CUSTOMER</c:OptInSource><c:OptInSource>ACTION_BY_CONTACT</c:OptInSource>` +
        `<c:FirstName>Ren&#233;&#xe9;</c:FirstName><c:LastName><![CDATA[<&>]]></c:LastName>` +
        `<c:EmailAddress>rene@example.com</c:EmailAddress></c:Contact>`
    );
    expect((await v1.post('/contacts', body)).status).toBe(201);
    expect(sandbox.contacts('rene@example.com')).toMatchObject([{ firstName: 'Renéé', lastName: '<&>', lists: ['2'] }]);
  });

  assumed('keeps white space inside values as it is', async () => {
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

  observed('escapes what it serves, in text and in attributes', async () => {
    const id = await v1.add("o'ann&co@example.com", { fields: { CompanyName: 'A & <B> "C"' } });
    const { text } = await v1.get(`/contacts/${id}`);
    expect(text).toContain('<CompanyName>A &amp; &lt;B&gt; &quot;C&quot;</CompanyName>');
    const search = await v1.get('/contacts?email=a%40x.org&email=b%40x.org&');
    expect(search.status).toBe(200);
  });

  assumed('leaves out characters that XML cannot carry', async () => {
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
