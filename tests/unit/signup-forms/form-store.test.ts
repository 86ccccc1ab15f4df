import type { Core } from '@strapi/strapi';
import type { Challenges } from '../../../server/src/signup-forms/challenge';
import type { FormRow } from '../../../server/src/signup-forms/definition';
import { formStore } from '../../../server/src/signup-forms/form-store';
import type { Rooms } from '../../../server/src/signup-forms/rooms';
import { aRow } from './a-form';

/** Strapi with these published rows; counts the reads. */
function aStore(rows: FormRow[]) {
  const state = { rows, reads: 0, time: 0 };
  const findMany = async () => {
    state.reads += 1;
    return state.rows;
  };
  const strapi = {
    db: { query: () => ({ findMany }) },
    plugin: () => ({ service: () => ({ getDefaultLocale: async () => 'en' }) }),
  } as unknown as Core.Strapi;
  const rooms = { targetsOf: async () => [], listNames: async () => new Map() } as unknown as Rooms;
  return { state, store: formStore(strapi, rooms, {} as Challenges, () => state.time) };
}

const german = aRow({ locale: 'de', title: 'Rundbrief' });

describe('finding a published form', () => {
  it.each([
    ['de', 'de'],
    ['en', 'en'],
    ['fr', 'en'],
    [null, 'en'],
  ])('for the locale %s gives the one in %s', async (asked, found) => {
    const { store } = aStore([aRow(), german]);
    expect((await store.find('newsletter', asked))?.shown.locale).toBe(found);
  });

  it('gives none where the default locale is not published and the asked one is not either', async () => {
    expect(await aStore([german]).store.find('newsletter', 'fr')).toBeNull();
  });

  it('compares slugs exactly, whatever the database thinks', async () => {
    expect(await aStore([aRow()]).store.find('NEWSLETTER', null)).toBeNull();
  });

  it.each(['', 'a b', "a'b", 'a\u0000', '../x', 'x'.repeat(256)])('asks the database nothing for %j', async (slug) => {
    const { state, store } = aStore([aRow()]);
    expect(await store.find(slug, null)).toBeNull();
    expect(state.reads).toBe(0);
  });

  it('reads once for a while, and anew when told that a form changed', async () => {
    const { state, store } = aStore([aRow()]);
    await store.find('newsletter', null);
    await store.find('newsletter', 'de');
    expect(state.reads).toBe(1);

    state.rows = [];
    store.forget();
    expect(await store.find('newsletter', null)).toBeNull();
  });

  it('does not remember what was read while a form changed', async () => {
    const { state, store } = aStore([aRow()]);
    const reading = store.find('newsletter', null);
    store.forget();
    await reading;
    state.rows = [aRow({ title: 'New' })];
    expect((await store.find('newsletter', null))?.shown.title).toBe('New');
  });

  const titleOf = async (store: ReturnType<typeof aStore>['store'], locale: string | null = null) =>
    (await store.find('newsletter', locale))?.shown.title;

  it('looks after a second and a half what another process changed, and lets nobody wait for that', async () => {
    const { state, store } = aStore([aRow()]);
    await store.find('newsletter', null);
    state.rows = [aRow({ title: 'New' })];
    state.time = 1499;
    expect(await titleOf(store)).toBe('Newsletter');
    expect(state.reads).toBe(1);
    state.time = 1500;
    expect(await titleOf(store)).toBe('Newsletter');
    await new Promise(setImmediate);
    expect(await titleOf(store)).toBe('New');
    expect(state.reads).toBe(2);
  });

  it('serves nothing that is three seconds old', async () => {
    const { state, store } = aStore([aRow()]);
    await store.find('newsletter', null);
    state.rows = [aRow({ title: 'New' })];
    state.time = 3000;
    expect(await titleOf(store)).toBe('New');
  });

  it('notices that another process took a form away', async () => {
    const { state, store } = aStore([aRow()]);
    await store.find('newsletter', null);
    state.rows = [];
    state.time = 1500;
    await store.find('newsletter', null);
    await new Promise(setImmediate);
    expect(await store.find('newsletter', null)).toBeNull();
  });

  it('reads once for all who ask at the same time, and makes one form of it', async () => {
    const { state, store } = aStore([aRow(), german]);
    const found = await Promise.all(['en', 'en', 'de', 'de'].map((locale) => store.find('newsletter', locale)));
    expect(state.reads).toBe(1);
    expect(found[0]).toBe(found[1]);
    expect(found[2]).toBe(found[3]);
  });

  it('remembers nothing about forms that there are not', async () => {
    const { state, store } = aStore([]);
    await store.find('nope', null);
    await store.find('nope', null);
    expect(state.reads).toBe(2);
  });
});
