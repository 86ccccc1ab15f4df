import { demoDocument, escapeHtml } from './html';

export function demoPage(sandboxUrl: string): string {
  const sandbox = escapeHtml(sandboxUrl);
  return demoDocument({
    heading: 'The Corner Bakery',
    lead: 'A page as any site could have it. The form below is one element and one script; what it shows comes from Strapi.',
    content: `  <section aria-labelledby="newsletter">
    <h2 id="newsletter">Our newsletter</h2>
    <constant-contact-form slug="newsletter"></constant-contact-form>
    <noscript><p><a href="/api/constant-contact/signup-forms/newsletter/page">Sign up for our newsletter</a></p></noscript>
  </section>
  <section aria-labelledby="places">
    <h2 id="places">Where to look</h2>
    <dl>
      <dt><a href="/admin">Strapi’s panel</a></dt>
      <dd>The terminal that started the playground shows the login. Forms are in the Content Manager, connections under Settings.</dd>
      <dt><a href="${sandbox}">The sandbox</a></dt>
      <dd>The account that sign-ups arrive in: its contacts, its lists and every request as it came in.</dd>
      <dt><a href="/api/constant-contact/signup-forms/newsletter/page">The form without a script</a></dt>
      <dd>A complete page that works where JavaScript does not.</dd>
      <dt><a href="/demo/updates">A form with topics that asks by mail</a></dt>
      <dd>Nothing goes out before the person has confirmed. The mails of this site go nowhere: <a href="/demo/mails">read them here</a>.</dd>
      <dt>Entries become contacts, too</dt>
      <dd>Try <code>POST /api/members</code>, register a user, or publish an article with an author’s address.</dd>
    </dl>
  </section>`,
  });
}

/** The form with topics, whose people confirm by mail. */
export const updatesPage = (): string =>
  demoDocument({
    heading: 'News by topic',
    lead: 'Choose what you would like to hear of. You get a mail with a link first, so that nobody else can sign you up. <a href="/demo">Back</a>',
    content: `  <section aria-labelledby="updates">
    <h2 id="updates">What may we write to you about?</h2>
    <constant-contact-form slug="updates"></constant-contact-form>
    <noscript><p><a href="/api/constant-contact/signup-forms/updates/page">Choose your topics</a></p></noscript>
  </section>
  <section aria-labelledby="mails">
    <h2 id="mails">Where is the mail?</h2>
    <p>This site has no mail server. <a href="/demo/mails">Its mails are kept here.</a></p>
  </section>`,
  });
