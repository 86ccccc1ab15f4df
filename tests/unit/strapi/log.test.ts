import { described } from '../../../server/src/strapi/log';

describe('a fault in the log', () => {
  it('shows the database’s own words and never the values of the statement', () => {
    const fault = new Error(
      "insert into `cc_signups` (`email`, `name`) values ('ann@example.com', 'Ann') - SQLITE_FULL: disk is full"
    );
    expect(described(fault)).toMatch(/^Error: SQLITE_FULL: disk is full\n\s+at /);
    expect(described(fault)).not.toMatch(/ann/i);
  });

  it('shows no address, whatever was thrown', () => {
    expect(described(new TypeError('cannot read ann@example.com'))).toMatch(/^TypeError: cannot read \[address\]\n/);
    expect(described('ann@example.com')).toBe('[address]');
  });
});
