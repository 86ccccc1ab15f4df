import type { Form } from '../definition';
import { html } from '../html';
import { fill } from '../words';

/** What Strapi's email providers take. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface MailLinks {
  confirm: string;
  preferences: string;
  /** How long `confirm` works. */
  days: number;
}

/** Asks a person to confirm. Nothing that a visitor typed is in it but the address that it goes to: it cannot carry a stranger's message. */
export function confirmationMail(form: Form, to: string, { confirm, preferences, days }: MailLinks): Mail {
  const { title } = form.shown;
  const said = (text: string) => fill(text, { title, days });
  const { subject, text, button, ignore, preferences: change } = form.words.mail;
  const lines = [said(text), `${said(button)}: ${confirm}`, said(ignore), `${said(change)}: ${preferences}`];
  return {
    to,
    subject: said(subject).replace(/[\s\p{Cc}]+/gu, ' '),
    text: `${lines.join('\n\n')}\n`,
    // Mail programs know no style sheets: every style stands at its element.
    html: html`<!doctype html>
<html lang="${form.shown.locale ?? 'en'}" dir="${form.shown.direction ?? 'ltr'}">
<head><meta charset="utf-8"><title>${said(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1d2430;font:16px/1.5 Helvetica,Arial,sans-serif">
<div role="main" style="max-width:34em;margin:0 auto">
<h1 style="font-size:22px;line-height:1.25;margin:0 0 16px">${title}</h1>
<p style="margin:0 0 24px">${said(text)}</p>
<p style="margin:0 0 24px"><a href="${confirm}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#1b5fc1;color:#ffffff;font-weight:bold;text-decoration:none">${said(button)}</a></p>
<p style="margin:0 0 24px;color:#545f71;font-size:14px">${said(ignore)}</p>
<p style="margin:0;font-size:14px"><a href="${preferences}" style="color:#1b5fc1">${said(change)}</a></p>
</div>
</body>
</html>
`.text,
  };
}
