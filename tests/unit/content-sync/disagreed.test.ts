import { disagreed, hasAgreed } from '../../../server/src/content-sync/conditions';

const consent = { path: 'agreed', otherwise: 'leave' } as const;

describe('what an attribute holds of somebody who did not agree', () => {
  it.each([
    ['boolean', [], false],
    ['string', [], 'no'],
    ['text', [], 'no'],
    ['integer', [], 0],
    ['decimal', [], 0],
    ['date', [], null],
    ['json', [], null],
    ['enumeration', ['Yes', 'No', 'maybe'], 'No'],
    ['enumeration', ['yes', 'maybe'], null],
  ])('%s %j: %j, which counts as not agreed', (type, values, expected) => {
    const said = disagreed({ type, values });
    expect(said).toBe(expected);
    expect(hasAgreed(consent, { agreed: said })).toBe(false);
  });
});
