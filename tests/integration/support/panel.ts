import { LOGIN, type Site } from './site';

type Where = Pick<Site, 'url'>;

/** The playground's administrator. Strapi takes five of them in five minutes. */
export async function logIn(site: Where): Promise<string> {
  const login = await fetch(`${site.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LOGIN),
  });
  const { data } = (await login.json()) as { data: { token?: string; accessToken?: string } | null };
  const token = data?.accessToken ?? data?.token;
  if (!token) throw new Error(`the login was answered ${login.status}`);
  return token;
}

/** What the panel says to the server, as its administrator: real routes, with their permissions. */
export async function panel(site: Where, token?: string) {
  const authorization = `Bearer ${token ?? (await logIn(site))}`;

  /** Resolves with the answer's `data`; rejects with Strapi's own error. */
  return async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${site.url}/constant-contact${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { data, error } = (await answer.json()) as { data: Answer; error?: object };
    if (error) throw Object.assign(new Error(`${method} ${path} → ${answer.status}`), error);
    return data;
  };
}

/** Chooses Allow on a consent page; answers the query that the browser comes back with. */
export async function allow(consentUrl: string): Promise<string> {
  const page = new URL(consentUrl);
  const body = new URLSearchParams([...page.searchParams, ['decision', 'allow']]);
  const answer = await fetch(new URL(page.pathname, page), { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').search;
}
