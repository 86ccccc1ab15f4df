import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** A mail that this site sent. */
export interface KeptMail {
  /** Of its file. */
  name: string;
  at: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

const folder = () => path.resolve(process.env.DATA_DIR || '.tmp', 'mails');

/** A provider for Strapi's email plugin that needs no mail server: each mail is a file in DATA_DIR. */
export const mailsInFiles = {
  async send({ to, subject, text, html }: Omit<KeptMail, 'name' | 'at'>): Promise<void> {
    const at = new Date().toISOString();
    const file = path.join(folder(), `${at.replace(/\W/g, '')}-${randomUUID()}.json`);
    await fs.mkdir(folder(), { recursive: true });
    await fs.writeFile(`${file}.part`, JSON.stringify({ at, to, subject, text, html }, null, 2));
    await fs.rename(`${file}.part`, file); // whoever reads the folder sees whole mails
  },
};

/** The newest first. */
export async function keptMails(): Promise<KeptMail[]> {
  const names = (await fs.readdir(folder()).catch(() => [])).filter((name) => name.endsWith('.json'));
  return Promise.all(names.sort().reverse().slice(0, 50).map(read));
}

export async function keptMail(name: string): Promise<KeptMail | undefined> {
  return (await keptMails()).find((mail) => mail.name === name);
}

async function read(name: string): Promise<KeptMail> {
  return { name, ...JSON.parse(await fs.readFile(path.join(folder(), name), 'utf8')) };
}
