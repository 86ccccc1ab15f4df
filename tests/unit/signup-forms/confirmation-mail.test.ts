import { confirmationMail } from '../../../server/src/signup-forms/confirmation/mail';
import { aForm } from './a-form';

const links = { confirm: 'https://example.org/c?a=1&b=2', preferences: 'https://example.org/p', days: 7 };

describe('a confirmation mail', () => {
  it('speaks the language of the form, with both links, as text and as HTML', () => {
    const mail = confirmationMail(aForm({ locale: 'de', title: 'Rundbrief' }), 'ann@example.com', links);
    expect(mail).toMatchObject({ to: 'ann@example.com', subject: 'Bitte bestätigen Sie Ihre Anmeldung: Rundbrief' });
    expect(mail.text).toContain(`Bestätigen: ${links.confirm}`);
    expect(mail.text).toContain('Der Link gilt 7 Tage.');
    expect(mail.text).toContain(links.preferences);
    expect(mail.html).toContain('<html lang="de" dir="ltr">');
    expect(mail.html).toContain('href="https://example.org/c?a=1&amp;b=2"');
  });

  it('says what the form’s editor wrote, and cannot be broken by it', () => {
    const texts = { mail: { subject: 'Yes?\r\nBcc: all@example.com {title}', text: '<b>{title}</b> & you' } };
    const mail = confirmationMail(aForm({ title: '<News>', texts }), 'ann@example.com', links);
    expect(mail.subject).toBe('Yes? Bcc: all@example.com <News>');
    expect(mail.text).toContain('<b><News></b> & you');
    expect(mail.html).toContain('&lt;b&gt;&lt;News&gt;&lt;/b&gt; &amp; you');
    expect(mail.html).not.toContain('<News>');
  });
});
