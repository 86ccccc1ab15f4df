import * as fc from 'fast-check';
import { fieldLimit, fieldsOf } from '../../../server/src/constant-contact/fields';
import { cleanText, clip, fitFields } from '../../../server/src/constant-contact/fit';

describe('the limits of the fields', () => {
  it.each([
    ['v1', 'firstName', 50],
    ['v1', 'postalCode', 25],
    ['v1', 'note', 500],
    ['v1', 'mobilePhone', null],
    ['v1', 'birthday', null],
    ['v1', 'custom:CustomField1', 50],
    ['v1', 'custom:CustomField15', 50],
    ['v1', 'custom:CustomField16', null],
    ['v3', 'firstName', 50],
    ['v3', 'workPhone', 25],
    ['v3', 'street', 255],
    ['v3', 'postalCode', 50],
    ['v3', 'note', null],
    ['v3', 'middleName', null],
    ['v3', 'custom:5cf018e4-302e-11f1-84b4-0242841d1f0f', 255],
    ['v3', 'custom:', null],
  ] as const)('%s %s: %s', (api, name, limit) => {
    expect(fieldLimit(api, name)).toBe(limit);
  });

  it('stand in the catalogue that a mapping offers', () => {
    expect(fieldsOf('v1').map(({ key }) => key)).toContain('middleName');
    expect(fieldsOf('v3').find(({ key }) => key === 'companyName')).toEqual({
      key: 'companyName',
      label: 'Company',
      maxLength: 50,
      wire: 'company_name',
    });
  });
});

describe('fields that are made fit', () => {
  it('keep a name as it was given', () => {
    for (const firstName of ['Zoë', '李雷', '"Bob" <script>&amp;', "O'Brien ", '  two  spaces']) {
      for (const api of ['v1', 'v3'] as const) {
        expect(fitFields(api, { firstName })).toEqual({ fields: { firstName }, warnings: [] });
      }
    }
  });

  it('are clipped between whole characters, with a warning', () => {
    const { fields, warnings } = fitFields('v1', { firstName: `${'a'.repeat(49)}😀b` });
    expect(fields.firstName).toBe('a'.repeat(49));
    expect(warnings).toEqual([{ code: 'field-clipped', message: '“First name” was cut to 50 characters.' }]);
  });

  it('are left out where the API has no such field, with a warning', () => {
    const { fields, warnings } = fitFields('v3', { note: 'x', firstName: 'Ann' });
    expect(fields).toEqual({ firstName: 'Ann' });
    expect(warnings.map(({ code }) => code)).toEqual(['field-unsupported']);
  });

  it('lose what XML, JSON and databases do not take', () => {
    expect(cleanText('a\u0000b\u000bc\ud800d\te\nf\r\ng')).toBe('abcd\te\nf\ng');
  });

  it('share the room of one street in v3', () => {
    const { fields, warnings } = fitFields('v3', { street: 's'.repeat(250), street2: 'second line' });
    expect(`${fields.street}\n${fields.street2}`).toHaveLength(255);
    expect(warnings.map(({ code }) => code)).toEqual(['field-clipped']);
  });

  it('take a choice as text in v1 and as it is in v3', () => {
    expect(fitFields('v1', { 'custom:CustomField1': ['a', 'b'] }).fields).toEqual({ 'custom:CustomField1': 'a, b' });
    expect(fitFields('v3', { 'custom:x': ['1', '2'] }).fields).toEqual({ 'custom:x': ['1', '2'] });
  });

  it.each([
    ['birthday', '7-4', '07-04'],
    ['birthday', '1980-02-29', '02-29'],
    ['birthday', '02-30', undefined],
    ['birthday', 'soon', undefined],
    ['anniversary', '2020-1-5', '2020-01-05'],
    ['anniversary', '1/5/2020', '2020-01-05'],
    ['anniversary', '2020-01-05T10:00:00Z', '2020-01-05'],
    ['anniversary', '31/12/2020', undefined],
  ] as const)('bring the %s %s into the form %s', (name, given, kept) => {
    const { fields, warnings } = fitFields('v3', { [name]: given });
    expect(fields[name]).toBe(kept);
    expect(warnings.map(({ code }) => code)).toEqual(kept === undefined ? ['fields-refused'] : []);
  });

  it('never exceed a limit and are well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 30 }), (text, max) => {
        const kept = clip(cleanText(text), max);
        expect(kept.length).toBeLessThanOrEqual(max);
        expect(() => encodeURIComponent(kept)).not.toThrow();
      })
    );
  });
});
