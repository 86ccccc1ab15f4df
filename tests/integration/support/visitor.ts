import type { Site } from './site';

/** What somebody outside does: fills in forms and uses the site's own API. */
export const visitor = (site: Site) => ({
  signUp: (data: unknown, form = 'newsletter') =>
    fetch(`${site.url}/api/constant-contact/signup-forms/${form}/signups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data }),
    }),

  async createMember(data: Record<string, string>): Promise<string> {
    const answer = await fetch(`${site.url}/api/members`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data }),
    });
    if (!answer.ok) throw new Error(`the member was refused: ${answer.status} ${await answer.text()}`);
    const { data: member } = (await answer.json()) as { data: { documentId: string } };
    return member.documentId;
  },
});
