import type { FieldError, FormField } from '../../../server/src/signup-forms/contract';
import type { FormRow } from '../../../server/src/signup-forms/definition';
import { formPage } from '../../../server/src/signup-forms/page';
import { pagePolicy } from '../../../server/src/signup-forms/page-style';
import { aForm } from './a-form';

const action = '/api/constant-contact/signup-forms/newsletter/signups';
const nasty = '"><script>alert(1)</script>&\'';
const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;';

const COLOURS = ['red', 'green', 'blue'].map((value) => ({ value, label: `In ${value}` }));

const FIELDS: FormField[] = [
  { key: 'email', type: 'email', required: true },
  { key: 'about', type: 'textarea', required: false },
  { key: 'size', type: 'select', required: false, options: [{ value: nasty, label: nasty }] },
  { key: 'news', type: 'checkbox', required: false },
  { key: 'colour', type: 'radio', required: true, options: COLOURS, default: 'blue' },
  { key: 'colours', type: 'choices', required: true, options: COLOURS, default: ['green', 'blue'] },
  { key: 'country', type: 'country', required: false },
];

const pageOf = (row: Partial<FormRow> = {}, state: object = {}) =>
  formPage(aForm(row, {}, { 'list-2': 'Recipes', 'list-3': 'Events' }), { action, ...state });

const wrong = (key: string, message: string): FieldError => ({ path: [key], message, name: 'ValidationError' });

/** The tags of all inputs of that name. */
const inputs = (page: string, name: string): string[] =>
  page.match(new RegExp(`<(input|select|textarea)[^>]* name="${name}"[^>]*>`, 'g')) ?? [];

describe('the page of a form', () => {
  it('is a complete form that posts to the sign-up route', () => {
    const page = pageOf();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain(`<form method="post" action="${action}"`);
    expect(page).toMatch(/<label for="field-email"[^>]*>Email/);
    const [email] = inputs(page, 'email');
    for (const part of ['id="field-email"', 'type="email"', 'value=""', 'required', 'maxlength="80"']) {
      expect(email).toContain(` ${part}`);
    }
    expect(page).toMatch(/<button [^>]*type="submit">Sign up<\/button>/);
    expect(page).not.toMatch(/undefined|null|\[object|<script/);
  });

  it('escapes everything that people wrote', () => {
    const page = pageOf(
      {
        fields: FIELDS,
        title: nasty,
        consentText: nasty,
        texts: {
          button: nasty,
          introduction: nasty,
          fields: { email: { label: nasty, placeholder: nasty, help: nasty } },
        },
      },
      {
        typed: { email: nasty, about: `</textarea>${nasty}`, size: nasty },
        problems: [wrong('email', nasty)],
        hidden: { source: nasty },
      }
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('</textarea>&quot;');
    expect(page.split(escaped).length).toBeGreaterThan(10);
  });

  it('asks one of several with radio buttons and any of several with boxes, under a name of their own', () => {
    const page = pageOf({ fields: FIELDS });
    expect(inputs(page, 'colour')).toHaveLength(3);
    expect(inputs(page, 'colour').every((input) => input.includes('type="radio"') && input.includes(' required'))).toBe(
      true
    );
    expect(inputs(page, 'colours')).toHaveLength(3);
    // Required, each of them would have to be ticked.
    expect(inputs(page, 'colours').every((input) => input.includes('type="checkbox"'))).toBe(true);
    expect(inputs(page, 'colours').some((input) => input.includes(' required'))).toBe(false);
    expect(page).toMatch(/<fieldset[^>]*aria-describedby="field-colour-error"[^>]*><legend[^>]*>Colour/);
    expect(page).toContain('>In red</label>');
  });

  it('starts as its editor wanted', () => {
    const page = pageOf({
      fields: FIELDS,
      listChoices: [
        { list: 'list-2', ticked: true },
        { list: 'list-3', ticked: false },
      ],
    });
    const ticked = (name: string) => inputs(page, name).map((input) => input.includes(' checked'));
    expect(ticked('colour')).toEqual([false, false, true]);
    expect(ticked('colours')).toEqual([false, true, true]);
    expect(ticked('lists')).toEqual([true, false]);
    expect(page).toContain('<input type="hidden" name="choosing" value="1">');
  });

  it('keeps what was typed, and says what is wrong at the field and above the form', () => {
    const page = pageOf(
      { fields: FIELDS, consentText: 'Yes', listChoices: [{ list: 'list-2', ticked: true }] },
      {
        typed: {
          email: 'a@b',
          about: '\nsecond line',
          size: nasty,
          news: 'true',
          colour: 'red',
          colours: ['red', 'green'],
          country: 'fr',
          consent: 'true',
          lists: [],
        },
        problems: [wrong('email', 'Not an address'), wrong('lists', 'At least one'), wrong('colours', 'Which?')],
      }
    );
    expect(page).toContain('<title>Error: Newsletter</title>');
    for (const [key, message] of [
      ['email', 'Not an address'],
      ['lists', 'At least one'],
      ['colours', 'Which?'],
    ]) {
      expect(page).toContain(`<li><a href="#field-${key}">${message}</a></li>`);
      expect(page).toContain(`<p part="error" id="field-${key}-error">${message}</p>`);
    }
    for (const part of ['value="a@b"', 'aria-invalid="true"', 'aria-describedby="field-email-error"']) {
      expect(inputs(page, 'email')[0]).toContain(` ${part}`);
    }
    expect(inputs(page, 'colour')[0]).not.toContain('aria-invalid');
    expect(page).toContain('>\n\nsecond line</textarea>');
    expect(page).toContain(`<option value="${escaped}" selected>`);
    expect(page).toContain('<option value="fr" selected>France</option>');
    const ticked = (name: string) => inputs(page, name).map((input) => input.includes(' checked'));
    expect(ticked('news')).toEqual([true]);
    expect(ticked('consent')).toEqual([true]);
    expect(ticked('colour')).toEqual([true, false, false]);
    expect(ticked('colours')).toEqual([true, true, false]);
    expect(ticked('lists')).toEqual([false]);
  });

  it('ticks nothing again that a visitor left empty', () => {
    const page = pageOf({ fields: FIELDS }, { typed: { email: 'a@b' } });
    expect(page).not.toContain(' checked');
  });

  it('shows a message that belongs to no field without a link', () => {
    expect(pageOf({}, { problems: [wrong('form', 'Too many')] })).toContain('<li>Too many</li>');
  });

  it('survives values that are no text', () => {
    expect(pageOf({}, { typed: { email: { a: 1 }, firstName: [null] } })).toMatch(/ type="email" value=""/);
  });

  it('hands on what the address of the page says for hidden fields', () => {
    expect(pageOf({}, { hidden: { source: 'spring' } })).toContain(
      '<input type="hidden" name="source" value="spring">'
    );
  });

  it('links from the consent text, in a page of its own', () => {
    const page = pageOf({ consentText: 'I have read the [terms](https://example.org/a?b&c).' });
    expect(page).toContain(
      'I have read the <a href="https://example.org/a?b&amp;c" target="_blank" rel="noopener">terms</a>.'
    );
  });

  it('tells browsers what they know of their owner', () => {
    const page = pageOf();
    expect(inputs(page, 'email')[0]).toContain(' autocomplete="email"');
    expect(inputs(page, 'firstName')[0]).toContain(' autocomplete="given-name"');
  });

  it('hides the trap from eyes, keyboards and screen readers', () => {
    const { shown } = aForm();
    expect(pageOf()).toMatch(
      new RegExp(
        `aria-hidden="true">[^]*<input id="${shown.honeypot}" name="${shown.honeypot}" type="text" tabindex="-1" autocomplete="off"`
      )
    );
  });

  it('says thank you instead of the form when done', () => {
    const page = pageOf({ successMessage: 'See you <soon>' }, { done: true });
    expect(page).toContain('role="status">See you &lt;soon&gt;</p>');
    expect(page).not.toContain('<form');
  });

  it('speaks the language of the form, also where the editor wrote nothing', () => {
    const page = pageOf({ locale: 'de', fields: FIELDS }, { problems: [wrong('email', 'Adresse?')] });
    expect(page).toContain('<title>Fehler: ');
    expect(page).toContain('Bitte prüfen Sie Ihre Eingaben:');
    expect(page).toContain('>Bitte leer lassen</label>');
    expect(page).toContain('<option value="">Bitte wählen</option>');
  });

  it('has the look that the form names', () => {
    expect(pageOf({ look: 'card' })).toContain('<div part="container" class="card">');
  });

  it.each([
    ['de', 'lang="de" dir="ltr"'],
    ['ar', 'lang="ar" dir="rtl"'],
    ['he-IL', 'lang="he-IL" dir="rtl"'],
    [null, 'lang="en" dir="ltr"'],
  ])('declares the locale %s', (locale, expected) => {
    expect(pageOf({ locale })).toContain(`<html ${expected}>`);
  });

  it('allows its own style only, and the redirect that the form names', () => {
    expect(pagePolicy(null)).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self';/);
    expect(pagePolicy('/thanks')).toContain("form-action 'self';");
    expect(pagePolicy(null)).toMatch(/frame-ancestors 'self'$/);
    expect(pagePolicy(null, ["'self'", 'https://a.example'])).toMatch(/frame-ancestors 'self' https:\/\/a\.example$/);
    expect(pagePolicy('https://other.example/')).toContain("form-action 'self' http: https:;");
  });
});
