import type { FormField } from '../../../server/src/signup-forms/contract';
import { formPage } from '../../../server/src/signup-forms/page';
import { pagePolicy } from '../../../server/src/signup-forms/page-style';
import { aForm } from './a-form';

const action = '/api/constant-contact/signup-forms/newsletter/signups';
const nasty = '"><script>alert(1)</script>&\'';
const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;';

const FIELDS: FormField[] = [
  { key: 'email', type: 'email', required: true },
  { key: 'about', type: 'textarea', required: false },
  { key: 'size', type: 'select', required: false, options: [{ value: nasty, label: nasty }] },
  { key: 'news', type: 'checkbox', required: false },
];

describe('the page of a form', () => {
  it('is a complete form that posts to the sign-up route', () => {
    const page = formPage(aForm().shown, { action });
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain(`<form method="post" action="${action}"`);
    expect(page).toMatch(/<label for="field-email">Email/);
    expect(page).toMatch(/<input id="field-email" name="email" type="email" value="" required maxlength="80"/);
    expect(page).toContain('<button type="submit">Sign up</button>');
    expect(page).not.toMatch(/undefined|\[object|<script/);
  });

  it('escapes everything that people wrote', () => {
    const form = aForm({
      fields: FIELDS,
      title: nasty,
      consentText: nasty,
      texts: {
        button: nasty,
        introduction: nasty,
        fields: { email: { label: nasty, placeholder: nasty, help: nasty } },
      },
    });
    const page = formPage(form.shown, {
      action,
      typed: { email: nasty, about: `</textarea>${nasty}`, size: nasty },
      problems: [{ path: ['email'], message: nasty, name: 'ValidationError' }],
    });
    expect(page).not.toContain('<script');
    expect(page).not.toContain('</textarea><');
    expect(page.split(escaped).length).toBeGreaterThan(10);
  });

  it('keeps what was typed, and says what is wrong at the field and above the form', () => {
    const page = formPage(aForm({ fields: FIELDS, consentText: 'Yes' }).shown, {
      action,
      typed: { email: 'a@b', about: '\nsecond line', size: nasty, news: 'true' },
      consent: true,
      problems: [{ path: ['email'], message: 'Not an address', name: 'ValidationError' }],
    });
    expect(page).toContain('<title>Error: Newsletter</title>');
    expect(page).toContain('<li><a href="#field-email">Not an address</a></li>');
    expect(page).toMatch(/value="a@b"[^>]* aria-describedby="field-email-error" aria-invalid="true"/);
    expect(page).toContain('<p class="error" id="field-email-error">Not an address</p>');
    expect(page).toContain('>\n\nsecond line</textarea>');
    expect(page).toContain(`<option value="${escaped}" selected>`);
    expect(page).toMatch(/name="news" type="checkbox" value="true" checked/);
    expect(page).toMatch(/name="consent" type="checkbox" value="true" checked/);
  });

  it('shows a message that belongs to no field without a link', () => {
    const page = formPage(aForm().shown, {
      action,
      problems: [{ path: ['form'], message: 'Too many', name: 'ValidationError' }],
    });
    expect(page).toContain('<li>Too many</li>');
  });

  it('survives values that are no text', () => {
    expect(formPage(aForm().shown, { action, typed: { email: ['a', 'b'] } })).toContain('type="email" value=""');
  });

  it('hides the trap from eyes, keyboards and screen readers', () => {
    const { shown } = aForm();
    const page = formPage(shown, { action });
    expect(page).toMatch(
      new RegExp(
        `aria-hidden="true">[^]*<input id="${shown.honeypot}" name="${shown.honeypot}" type="text" tabindex="-1" autocomplete="off"`
      )
    );
  });

  it('says thank you instead of the form when done', () => {
    const page = formPage(aForm({ successMessage: 'See you <soon>' }).shown, { action, done: true });
    expect(page).toContain('<p role="status">See you &lt;soon&gt;</p>');
    expect(page).not.toContain('<form');
  });

  it.each([
    ['de', 'lang="de" dir="ltr"'],
    ['ar', 'lang="ar" dir="rtl"'],
    ['he-IL', 'lang="he-IL" dir="rtl"'],
    [null, 'lang="en" dir="ltr"'],
  ])('declares the locale %s', (locale, expected) => {
    expect(formPage(aForm({ locale }).shown, { action })).toContain(`<html ${expected}>`);
  });

  it('allows its own style only, and the redirect that the form names', () => {
    expect(pagePolicy(null)).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self';/);
    expect(pagePolicy('/thanks')).toContain("form-action 'self';");
    expect(pagePolicy('https://other.example/')).toContain("form-action 'self' http: https:;");
  });
});
