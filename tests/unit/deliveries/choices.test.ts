import { chosen } from '../../../server/src/deliveries/choices';

const CHOICES = [
  { id: '000001', label: 'English' },
  { id: '000002', label: 'French' },
  { id: '000003', label: 'Red, white' },
];

describe('the value of a field that offers choices', () => {
  it.each([
    ['a label', 'French', ['000002']],
    ['a label in another case, with spaces', ' fReNcH ', ['000002']],
    ['an id', '000001', ['000001']],
    ['several as a list', ['English', '000002'], ['000001', '000002']],
    ['several with commas', 'English, French', ['000001', '000002']],
    ['a label with a comma', 'Red, white', ['000003']],
    ['the same twice', ['English', 'English'], ['000001']],
    ['nothing', '', []],
  ])('%s', (_what, value, ids) => {
    expect(chosen(value, CHOICES)).toEqual({ ids, unknown: [] });
  });

  it('what is not offered is told', () => {
    expect(chosen(['English', 'Klingon'], CHOICES)).toEqual({ ids: ['000001'], unknown: ['Klingon'] });
  });
});
