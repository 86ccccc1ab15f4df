import { addressesOf, problemOfAddresses } from '../../../admin/src/connection/test-addresses';

describe('test addresses', () => {
  it('are read one a line, and as people paste them', () => {
    expect(addressesOf(' ann@example.com\n\n@example.org, bob@example.com;carl@example.com ')).toEqual([
      'ann@example.com',
      '@example.org',
      'bob@example.com',
      'carl@example.com',
    ]);
    expect(addressesOf(' \n ')).toEqual([]);
  });

  it('are named where the server marks one by its place', () => {
    const errors = { 'testAddresses.1': 'Not an address', mode: 'something else' };
    expect(problemOfAddresses(errors, 'ann@example.com\nnobody')).toBe('“nobody”: Not an address');
    expect(problemOfAddresses({ testAddresses: 'Give at least one address' }, '')).toBe('Give at least one address');
    expect(problemOfAddresses({ mode: 'something else' }, '')).toBeUndefined();
  });
});
