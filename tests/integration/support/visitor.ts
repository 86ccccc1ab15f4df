import type { Site } from './site';

type Values = Record<string, string>;

/** What somebody outside does: fills in forms and uses the site's own API. */
export function visitor(site: Pick<Site, 'url'>) {
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${site.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  async function granted(answer: Response): Promise<Response> {
    if (!answer.ok) throw new Error(`refused: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  return {
    signUp: (data: unknown, form = 'newsletter') =>
      send('POST', `/api/constant-contact/signup-forms/${form}/signups`, { data }),

    /** Without JavaScript: the browser sends the form by itself. */
    signUpPlainly: (data: Values, form = 'newsletter') =>
      fetch(`${site.url}/api/constant-contact/signup-forms/${form}/signups`, {
        method: 'POST',
        body: new URLSearchParams(data),
        redirect: 'manual',
      }),

    /** Whatever a client may send. */
    post: (body: BodyInit, headers: Record<string, string>, form = 'newsletter') =>
      fetch(`${site.url}/api/constant-contact/signup-forms/${form}/signups`, { method: 'POST', headers, body }),

    async createMember(data: Values): Promise<string> {
      const answer = await granted(await send('POST', '/api/members', { data }));
      const { data: member } = (await answer.json()) as { data: { documentId: string } };
      return member.documentId;
    },

    updateMember: async (id: string, data: Record<string, string | null>) =>
      void (await granted(await send('PUT', `/api/members/${id}`, { data }))),

    deleteMember: async (id: string) => void (await granted(await send('DELETE', `/api/members/${id}`))),

    register: async (email: string) =>
      void (await granted(
        await send('POST', '/api/auth/local/register', { username: email, email, password: 'Passw0rd-of-a-visitor' })
      )),
  };
}
