import fs from 'node:fs';
import path from 'node:path';
import type { Site } from './site';

/** A mail that the playground sent: it keeps them as files. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** The oldest first. */
export function mailsTo({ dataDir }: Pick<Site, 'dataDir'>, email: string): Mail[] {
  const folder = path.join(dataDir, 'mails');
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  const mails = names.sort().map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Mail);
  return mails.filter(({ to }) => to === email);
}

/** Path of the link to that room of the public API in a mail, for sites listen on a port of their own in tests. */
export function linkIn({ text }: Pick<Mail, 'text'>, room: 'confirmations' | 'preferences'): string {
  const link = new RegExp(`https?://\\S+/api/constant-contact/${room}/\\S+`).exec(text)?.[0];
  if (!link) throw new Error(`there is no such link in: ${text}`);
  return new URL(link).pathname;
}

interface Provider {
  send(mail: Mail): Promise<void>;
}

/** Takes the place of the site's email provider until the answer is called. */
export function replaceProvider({ strapi }: Pick<Site, 'strapi'>, provider: Provider): () => void {
  const email = strapi.plugin('email') as unknown as { provider: Provider };
  const own = email.provider;
  email.provider = provider;
  return () => {
    email.provider = own;
  };
}
