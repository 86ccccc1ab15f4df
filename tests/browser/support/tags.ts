interface Tag {
  tag_id: string;
  name: string;
}

/** Asks the account for something as its owner does, with a consent of their own. */
export const asOwner =
  (sandbox: string) =>
  async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${sandbox}${path}`, {
      method,
      headers: { Authorization: `Bearer ${await accessToken(sandbox)}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };

/** Somebody at work in the account itself: the tags that they make and take away. */
export function tagger(sandbox: string) {
  const call = asOwner(sandbox);
  return {
    add: async (name: string) => (await call('POST', '/v3/contact_tags', { name })) as Tag,
    remove: ({ tag_id }: Tag) => call('DELETE', `/v3/contact_tags/${tag_id}`),
  };
}

async function accessToken(sandbox: string): Promise<string> {
  const wish = {
    response_type: 'token',
    client_id: 'sandbox-client',
    redirect_uri: 'http://127.0.0.1/',
    scope: 'contact_data',
    state: 'tags',
    nonce: 'tags',
    decision: 'allow',
  };
  const answer = await fetch(`${sandbox}/oauth2/default/v1/authorize`, {
    method: 'POST',
    body: new URLSearchParams(wish),
    redirect: 'manual',
  });
  const token = new URLSearchParams(answer.headers.get('location')?.split('#')[1]).get('access_token');
  if (!token) throw new Error(`the sandbox gave no token: ${answer.status} ${await answer.text()}`);
  return token;
}
