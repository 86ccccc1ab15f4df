import { codeFor } from '../../../admin/src/signup-forms/panel/codes';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { defineForm } from '../../../server/src/signup-forms/definition';
import { parseSubmission } from '../../../server/src/signup-forms/submission';
import { checkSubmission } from '../../../server/src/signup-forms/validation';
import { aRow } from '../signup-forms/a-form';

const API = 'https://site.example/api/constant-contact';
const options = [
  { value: 'a', label: 'A & B' },
  { value: 'b', label: '<b>' },
];
const one = (key: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  key,
  type,
  required: false,
  ...more,
});

const form = defineForm(
  aRow({
    fields: [
      one('email', 'email', { required: true }),
      one('text', 'text', { maxLength: 20, default: 'say "hi"' }),
      one('textarea', 'textarea', { default: '</textarea>' }),
      one('phone', 'phone'),
      one('number', 'number', { default: '3' }),
      one('date', 'date'),
      one('select', 'select', { options, default: 'b' }),
      one('radio', 'radio', { options, default: 'a' }),
      one('choices', 'choices', { options, default: ['a', 'b'] }),
      one('checkbox', 'checkbox', { default: 'true' }),
      one('country', 'country', { default: 'ch' }),
    ],
    hiddenFields: [
      { key: 'source', from: 'utm_source' },
      { key: 'secret', value: 'never shown' },
    ],
    listChoices: [
      { list: 'l1', ticked: true },
      { list: 'l2', ticked: false },
    ],
    consentText: 'I agree to the [terms](https://site.example/terms).',
    consentRequired: true,
  }),
  null,
  {
    limits: new Map(),
    listNames: new Map([
      ['l1', 'News'],
      ['l2', 'Offers'],
    ]),
  }
);
const html = codeFor('html', form.shown, API);

/** What a browser sends of that HTML when somebody adds their address and ticks the consent. */
function sentBy(markup: string): URLSearchParams {
  const unescaped = (text = '') =>
    text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '');
  const sent = new URLSearchParams();
  for (const [, attributes = ''] of markup.matchAll(/<input ([^>]*)>/g)) {
    const read = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    const box = /type="(checkbox|radio)"/.test(attributes);
    const name = unescaped(read('name'));
    if (box && !/ checked\b/.test(attributes) && name !== 'consent') continue;
    sent.append(name, name === 'email' ? 'ann@example.com' : unescaped(read('value')));
  }
  for (const [, name, inner = ''] of markup.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    sent.append(unescaped(name), unescaped(/value="([^"]*)" selected/.exec(inner)?.[1]));
  }
  for (const [, name, inner] of markup.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g)) {
    sent.append(unescaped(name), unescaped(inner));
  }
  return sent;
}

describe('the code that a page shows a form with', () => {
  it('is a script and an element', () => {
    expect(codeFor('script', form.shown, API)).toBe(
      `<script src="${API}/embed.js" async></script>\n` +
        '<constant-contact-form slug="newsletter" locale="en"></constant-contact-form>\n'
    );
  });

  it('is an iframe of the page that needs no script', () => {
    expect(codeFor('iframe', form.shown, API)).toContain(`src="${API}/signup-forms/newsletter/page?locale=en"`);
  });

  it('is a component for React that loads the script once', () => {
    const code = codeFor('react', form.shown, API);
    expect(code).toContain(`const SCRIPT = '${API}/embed.js';`);
    expect(code).toContain('<constant-contact-form slug="newsletter" locale="en" />');
  });

  it('keeps the words of an editor from becoming markup', () => {
    const titled = { ...form.shown, title: '"><script>alert(1)</script>' };
    expect(codeFor('iframe', titled, API)).not.toContain('<script>');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;/textarea&gt;</textarea>');
  });
});

describe('the plain HTML of a form', () => {
  const sent = sentBy(html);
  const parsed = parseSubmission({ kind: 'form', text: sent.toString() } as never, '');

  it('sends each field under its key, with what it starts with', () => {
    for (const { key } of form.shown.fields) expect([key, sent.has(key)]).toEqual([key, true]);
    expect(parsed.body?.data).toMatchObject({
      text: 'say "hi"',
      textarea: '</textarea>',
      number: '3',
      select: 'b',
      radio: 'a',
      choices: ['a', 'b'],
      checkbox: 'true',
      country: 'ch',
    });
  });

  it('is a sign-up that the form takes', () => {
    if (!parsed.body) throw new Error('not parsed');
    expect(checkSubmission(form, parsed.body)).toMatchObject({
      answers: { email: 'ann@example.com', lists: ['l1'], consented: true },
    });
  });

  it('says that lists were offered, in which language, and where the trap for robots is', () => {
    expect(parsed.body).toMatchObject({ lists: ['l1'], locale: 'en' });
    expect(sent.get(form.shown.honeypot)).toBe('');
  });

  it('has an input for what the page knows, and shows no value that is private', () => {
    expect(sent.has('source')).toBe(true);
    expect(html).not.toContain('never shown');
  });

  it('links what the consent text links', () => {
    expect(html).toContain('I agree to the <a href="https://site.example/terms">terms</a>.');
  });
});
