import { createForecast } from '../../../server/src/content-sync/backfill/forecast';

const wish = (number: number, list = 'news') => ({ email: `p${number}@example.com`, fields: {}, lists: [list] });

describe('the forecast of a backfill', () => {
  it.each([
    ['v1', 'searched, read and written', 3],
    ['v3', 'looked up and written', 2],
  ] as const)('counts for a person alone at %s, who is %s, %d calls', (api, _, calls) => {
    const forecast = createForecast(api);
    forecast.alone();
    expect(forecast.told()).toEqual({ imports: 0, single: 1, calls, lists: [] });
  });

  it('counts an import for each set of lists, and those apart who are too few for one', () => {
    const forecast = createForecast('v1');
    for (let n = 0; n < 30; n += 1) forecast.together(wish(n));
    for (let n = 30; n < 34; n += 1) forecast.together(wish(n, 'few'));
    expect(forecast.told()).toEqual({ imports: 1, single: 4, calls: 2 + 4 * 3, lists: ['news'] });
  });

  it('counts more imports where one is full', () => {
    const forecast = createForecast('v3');
    for (let n = 0; n < 40_001; n += 1) forecast.together(wish(n));
    expect(forecast.told()).toMatchObject({ imports: 2, single: 0 });
  });
});
