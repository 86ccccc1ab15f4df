import { orderedId } from '../../../server/src/strapi/ordered-id';

describe('an id that comes in order', () => {
  it('is a UUID of version 7', () => {
    expect(orderedId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('begins with its time, in milliseconds', () => {
    const at = Date.UTC(2026, 10, 28);
    expect(Number.parseInt(orderedId(at).replace('-', '').slice(0, 12), 16)).toBe(at);
    expect(orderedId(at) < orderedId(at + 1)).toBe(true);
  });

  it('is another one each time', () => {
    const at = Date.now();
    expect(new Set(Array.from({ length: 1000 }, () => orderedId(at))).size).toBe(1000);
  });
});
