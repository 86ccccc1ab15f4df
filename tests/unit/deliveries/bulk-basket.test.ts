import { collected, createBasket } from '../../../server/src/deliveries/bulk/basket';

const CUSTOMERS = [{ key: 'customers', remote: '3' }];
const BOTH = [...CUSTOMERS, { key: 'newsletter', remote: '2' }];

let position = 0;

const person = (bytes = 50) => {
  position += 1;
  const row = { email: `p${position}@example.com`, fields: {} };
  return collected({ id: `d${position}`, position }, row, { bytes, fingerprint: '', firstTime: false });
};

function filled(count: number, lists = CUSTOMERS, bytes = 50) {
  const basket = createBasket();
  for (let n = 0; n < count; n += 1) basket.add(lists, person(bytes));
  return basket;
}

describe('what is collected for imports', () => {
  it('lies in a pile for each set of lists, of which the highest goes first', () => {
    const basket = filled(2);
    for (const lists of [BOTH, BOTH, BOTH]) basket.add(lists, person());
    expect(basket.highest()).toMatchObject({ lists: BOTH, people: { length: 3 } });
    basket.taken({ lists: BOTH, people: [] }, 3);
    expect(basket.highest()).toMatchObject({ lists: CUSTOMERS, people: { length: 2 } });
    basket.taken({ lists: CUSTOMERS, people: [] }, 2);
    expect(basket.highest()).toBeNull();
  });

  it('goes when there are as many as one call takes', () => {
    const basket = filled(39_999);
    expect(basket.full()).toBeNull();
    basket.add(CUSTOMERS, person());
    expect(basket.full()?.people).toHaveLength(40_000);
  });

  it('goes when it has as many bytes as one call takes', () => {
    expect(filled(1990, CUSTOMERS, 2000).full()).toBeNull();
    expect(filled(2000, CUSTOMERS, 2000).full()).not.toBeNull();
  });

  it('keeps those for whom the call had no room', () => {
    const basket = filled(40_000);
    const pile = basket.full();
    if (!pile) throw new Error('not full');
    const [, , third] = pile.people;
    basket.taken(pile, 2);
    expect(basket.full()).toBeNull();
    expect(basket.highest()?.people[0]).toBe(third);
  });

  it('never grows beyond what fits into memory, however many sets of lists there are', () => {
    const basket = createBasket();
    const sets = Array.from({ length: 60 }, (_, n) => [{ key: `list-${n}`, remote: `${n}` }]);
    for (let n = 0; n < 60_000; n += 1) basket.add(sets[n % 60] ?? CUSTOMERS, person());
    expect(basket.full()?.people).toHaveLength(1000);
  });
});
