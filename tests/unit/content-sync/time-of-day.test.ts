import { config } from '../../../server/src/config';
import { around, isTimeOfDay } from '../../../server/src/content-sync/backfill/time-of-day';

const at = (day: number, hours: number, minutes: number) => new Date(2026, 2, day, hours, minutes).getTime();

describe('the time of a sweep', () => {
  it('is that of today once it has come, and next that of tomorrow', () => {
    expect(around('03:30', at(10, 3, 30))).toEqual({ last: at(10, 3, 30), next: at(11, 3, 30) });
    expect(around('03:30', at(10, 23, 59))).toEqual({ last: at(10, 3, 30), next: at(11, 3, 30) });
  });

  it('is that of yesterday as long as it has not', () => {
    expect(around('03:30', at(10, 3, 29))).toEqual({ last: at(9, 3, 30), next: at(10, 3, 30) });
    expect(around('23:59', at(1, 0, 0))).toEqual({ last: at(0, 23, 59), next: at(1, 23, 59) });
  });

  it.each(['00:00', '09:05', '23:59'])('may be %s', (time) => expect(isTimeOfDay(time)).toBe(true));
  it.each(['24:00', '3:30', '03:60', '03:30:00', 330, null])('cannot be %p', (time) =>
    expect(isTimeOfDay(time)).toBe(false));
});

describe('the configuration of sweeps', () => {
  const check = (sweep: unknown) => config.validator({ ...config.default(), sweep });

  it('is a time each night unless somebody says otherwise', () => {
    expect(config.default().sweep).toEqual({ at: '03:30' });
    expect(() => check({ at: '22:15' })).not.toThrow();
    expect(() => check(false)).not.toThrow();
  });

  it.each([true, null, {}, { at: '25:00' }, { at: '03:30', every: 2 }, '03:30'])('cannot be %j', (sweep) =>
    expect(() => check(sweep)).toThrow("config.sweep must be { at: '03:30' }"));
});
