import type { Site } from './site';

/** The admin API, as the panel calls it, for the administrator whom the playground makes. */
export async function adminApi(site: Site) {
  const call = async (method: string, path: string, body?: unknown, token?: string) => {
    const answer = await fetch(`${site.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  const login = await call('POST', '/admin/login', {
    email: process.env.PLAYGROUND_EMAIL,
    password: process.env.PLAYGROUND_PASSWORD,
  });
  const token: string = login.body.data.token;

  return {
    call: (method: string, path: string, body?: unknown) => call(method, path, body, token),
    /** The same where a refusal is a fault of the test. */
    async granted(method: string, path: string, body?: unknown) {
      const answer = await call(method, path, body, token);
      if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}
