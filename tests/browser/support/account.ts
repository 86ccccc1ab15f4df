/** A contact as the sandbox holds it. */
export interface Contact {
  email: string;
  status: string;
  permission: string;
  firstName: string | null;
  lastName: string | null;
  lists: string[];
  customFields: unknown;
}

interface Fault {
  status: number;
  body?: string;
}

/** The account behind the site: what arrived there, and what goes wrong there. */
export function account(sandbox: string) {
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${sandbox}/_sandbox/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  return {
    async contact(email: string): Promise<Contact | undefined> {
      const found = (await send('GET', `contacts?email=${encodeURIComponent(email)}`)) as { contacts: Contact[] };
      return found.contacts[0];
    },
    async requests(email: string): Promise<Array<{ method: string; url: string; status: number }>> {
      const found = await send('GET', `requests?email=${encodeURIComponent(email)}`);
      return (found as { requests: Array<{ method: string; url: string; status: number }> }).requests;
    },
    seed: (...contacts: Array<Partial<Contact> & { email: string }>) => send('POST', 'contacts', { contacts }),
    /** So many people on the first list. */
    fill: (count: number) => send('POST', 'contacts', { generate: count }),
    /** Until `mend`, every request to that path is answered so. */
    fail: (path: string, fault: Fault) => send('POST', 'faults', { match: { path }, fault, times: 1000 }),
    mend: () => send('DELETE', 'faults'),
  };
}
