import { keptAddress, networkOf } from '../../../../server/src/signup-forms/limits';

describe('the network that sign-ups are counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['192.0.2.7:50123', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:50123', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'unknown'],
    ['three bytes', '192.0.2'],
    ['two gaps', '2001:db8::1::2'],
    ['a very long text', 'x'.repeat(9000)],
  ])('is one and the same for what is none: %s', (_, ip) => {
    expect(networkOf(ip)).toBe('');
  });
});

describe('what is kept of an address', () => {
  it.each([
    ['198.51.100.77', '198.51.100.0/24', '198.51.100.77'],
    ['::ffff:198.51.100.77', '198.51.100.0/24', '198.51.100.77'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48', '2001:db8:1:2:3:4:5:6'],
    ['2001:db8::6', '2001:db8:0::/48', '2001:db8::6'],
    ['unknown', null, null],
  ])('of %s is %s when shortened, else %s', (ip, shortened, full) => {
    expect([keptAddress(ip, true), keptAddress(ip, 'shortened'), keptAddress(ip, 'full')]).toEqual([
      shortened,
      shortened,
      full,
    ]);
  });

  it('is nothing where the site does not choose to', () => {
    expect(keptAddress('198.51.100.77', false)).toBeNull();
  });
});
