import { asDate, fieldsOf } from '../../../server/src/content-sync/transform';

const ann = {
  firstName: 'Ann',
  middleName: null,
  lastName: 'Lee',
  born: '1990-02-03',
  joined: '2026-01-31T23:30:00.000Z',
  level: 'g',
  contact: { phone: '123' },
  topics: [{ name: '' }, { name: 'bread' }, { name: 'cake' }],
};

describe('a contact field', () => {
  it('takes one value', () => {
    expect(fieldsOf([{ to: 'firstName', from: ['firstName'] }], ann)).toEqual({ firstName: 'Ann' });
  });

  it('takes several, joined by a space or as the rule says, without gaps', () => {
    const from = ['firstName', 'middleName', 'lastName'];
    expect(fieldsOf([{ to: 'note', from }], ann)).toEqual({ note: 'Ann Lee' });
    expect(fieldsOf([{ to: 'note', from, separator: ', ' }], ann)).toEqual({ note: 'Ann, Lee' });
    expect(fieldsOf([{ to: 'note', from, separator: '' }], ann)).toEqual({ note: 'AnnLee' });
  });

  it('takes a constant', () => {
    expect(fieldsOf([{ to: 'note', from: [], constant: 'From the shop' }], ann)).toEqual({ note: 'From the shop' });
  });

  it('takes a choice for a value, and nothing for a value without one', () => {
    const row = { to: 'level', from: ['level'], choices: { g: 'Gold' } };
    expect(fieldsOf([row], ann)).toEqual({ level: 'Gold' });
    expect(fieldsOf([row], { level: 'x' })).toEqual({});
    expect(fieldsOf([row], { level: 'constructor' })).toEqual({});
  });

  it('takes what lies in a component, and the first of several', () => {
    const mapping = [
      { to: 'homePhone', from: ['contact.phone'] },
      { to: 'note', from: ['topics.name'] },
    ];
    expect(fieldsOf(mapping, ann)).toEqual({ homePhone: '123', note: 'bread' });
  });

  it('is left out where nothing fills it', () => {
    expect(fieldsOf([{ to: 'middleName', from: ['middleName'] }], ann)).toEqual({});
    expect(fieldsOf([{ to: 'note', from: ['nowhere.at.all'] }], ann)).toEqual({});
  });
});

describe('a date', () => {
  it.each([
    ['1990-02-03', 'MM/DD', '02/03'],
    ['1990-02-03', 'MM/DD/YYYY', '02/03/1990'],
    ['2026-01-31T23:30:00.000Z', 'YYYY-MM-DD HH:mm', '2026-01-31 23:30'],
    ['2026-01-31T23:30:00+02:00', 'DD.MM.YYYY', '31.01.2026'],
    ['', 'MM/DD', ''],
    ['soon', 'MM/DD', ''],
  ])('%j as %s is %j', (text, format, expected) => expect(asDate(text, format)).toBe(expected));

  it('is written before it is joined', () => {
    const row = { to: 'note', from: ['firstName', 'born'], date: 'DD.MM.' };
    expect(fieldsOf([row], { ...ann, firstName: '1990-05-06' })).toEqual({ note: '06.05. 03.02.' });
  });
});
