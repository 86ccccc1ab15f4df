import { type Sandbox, startSandbox } from '../../sandbox';
import { publishForm } from './support/forms';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const HELD = 'held@mailinator.com';
const ANN = 'ann@example.com';

/** What a role may do that has this permission and no other, by method and path as the routes are registered. */
const ALLOWED: Record<string, string[]> = {
  'signups.read': [
    'GET /signups',
    'GET /signups/forms',
    'GET /signups/:id',
    'GET /forms/:documentId/signups',
    'GET /confirmation-mails/stuck',
    'GET /overview',
  ],
  'signups.review': ['POST /signups/review'],
  'signups.export': ['GET /signups/export'],
  'contacts.erase': ['POST /contacts/erase'],
};

/** What everybody needs who edits anything. */
const EVERYBODY = ['GET /lists', 'GET /fields', 'GET /tags/:key'];

let sandbox: Sandbox;
let site: Site;
let form: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  site = await startSite({ sandboxUrl: sandbox.url });
  form = await publishForm(site, 'letters', 'Newsletter');
  await visitor(site).signUp({ email: ANN }, 'letters');
  await visitor(site).signUp({ email: HELD }, 'letters');
});

afterAll(async () => {
  await site?.stop();
  await sandbox?.close();
});

const table = () => site.strapi.db.connection('cc_signups');
const idOf = async (email: string): Promise<string> => (await table().where({ email }).first()).id;

/** All that the plugin answers administrators. */
const routes = (): string[] => {
  const { admin } = site.strapi.plugin('constant-contact').routes as Record<
    string,
    { routes: Array<{ method: string; path: string }> }
  >;
  return (admin?.routes ?? []).map(({ method, path }) => `${method} ${path}`);
};

type Ask = (route: string, body?: object) => Promise<Response>;

/** An administrator whose role has one permission, and nothing else. */
async function administratorWith(permission: string): Promise<Ask> {
  const { strapi } = site;
  const role = await strapi.service('admin::role').create({ name: permission, description: permission });
  const action = `plugin::constant-contact.${permission}`;
  await strapi
    .service('admin::role')
    .assignPermissions(role.id, [{ action, subject: null, conditions: [], properties: {} }]);
  const [email, password] = [`${permission}@roles.example`, 'Passw0rd-of-a-role'];
  await strapi
    .service('admin::user')
    .create({ firstname: 'Some', lastname: 'Body', email, password, isActive: true, roles: [role.id] });
  const json = { 'content-type': 'application/json' };
  const login = await fetch(`${site.url}/admin/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email, password }),
  });
  const { data } = (await login.json()) as { data: { token: string } };
  const signup = await idOf(ANN);
  return (route, body) => {
    const [method = '', path = ''] = route.split(' ');
    const filled = path.replace(':documentId', form).replace(':id', signup).replace(/:\w+/, 'any');
    return fetch(`${site.url}/constant-contact${filled}`, {
      method,
      headers: { ...json, authorization: `Bearer ${data.token}` },
      ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
    });
  };
}

/** That it can be done, route by route, and what it does. Erasing comes last, for nobody is left then. */
const DOES: Record<string, (ask: Ask) => Promise<void>> = {
  async 'signups.read'(ask) {
    for (const route of ALLOWED['signups.read'] ?? [])
      expect(`${route} ${(await ask(route)).status}`).toBe(`${route} 200`);
    const { data } = (await (await ask('GET /signups')).json()) as { data: { results: object[] } };
    expect(data.results).toMatchObject([{ email: HELD }, { email: ANN }]);
  },
  async 'signups.review'(ask) {
    const answer = await ask('POST /signups/review', { ids: [await idOf(HELD)], review: 'reject' });
    expect(await answer.json()).toEqual({ data: { count: 1, problems: [] } });
    expect(await table().where({ email: HELD }).first()).toMatchObject({
      status: 'rejected',
      reviewed_by: 'Some Body',
    });
  },
  async 'signups.export'(ask) {
    const answer = await ask('GET /signups/export');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await answer.text()).split('\n')[1]).toContain(ANN);
  },
  async 'contacts.erase'(ask) {
    const answer = await ask('POST /contacts/erase', { email: ANN });
    expect(await answer.json()).toMatchObject({ data: { erased: { signups: 1 } } });
    expect(await table().where({ email: ANN })).toEqual([]);
  },
};

describe.each(Object.entries(ALLOWED))('a role that has %s only', (permission, allowed) => {
  let ask: Ask;

  beforeAll(async () => {
    ask = await administratorWith(permission);
  });

  it('is refused all else that the plugin answers administrators', async () => {
    const rest = routes().filter((route) => ![...allowed, ...EVERYBODY].includes(route));
    // each name above is one of a route
    expect(rest).toHaveLength(routes().length - allowed.length - EVERYBODY.length);
    const answered = await Promise.all(rest.map(async (route) => `${route} ${(await ask(route)).status}`));
    expect(answered).toEqual(rest.map((route) => `${route} 403`));
  });

  it('can do what it is for', async () => {
    await DOES[permission]?.(ask);
  });
});

it('nobody at all gets anything without a login', async () => {
  for (const route of Object.values(ALLOWED).flat()) {
    const [method, path = ''] = route.split(' ');
    expect((await fetch(`${site.url}/constant-contact${path}`, { method })).status).toBe(401);
  }
});
