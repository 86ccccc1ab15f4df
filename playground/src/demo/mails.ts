import type { KeptMail } from '../mails/kept-mails';
import { demoDocument, escapeHtml } from './html';

/** What would lie in people's mailboxes. */
export const mailsPage = (mails: KeptMail[]): string =>
  demoDocument({
    heading: 'Mails of this site',
    lead: 'A playground sends no mails: each is a file in its data folder, the newest on top. <a href="/demo">Back</a>',
    content: `  <section aria-label="Mails">
    ${mails.length === 0 ? '<p>No mail has been sent yet.</p>' : `<dl>${mails.map(entry).join('')}</dl>`}
  </section>`,
  });

const entry = ({ name, at, to, subject }: KeptMail): string =>
  `<dt><a href="/demo/mails/${encodeURIComponent(name)}">${escapeHtml(subject)}</a></dt>
      <dd>to ${escapeHtml(to)}, ${escapeHtml(at.slice(0, 16).replace('T', ' '))} UTC</dd>`;
