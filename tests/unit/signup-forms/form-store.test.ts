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

  it('notices after two seconds what another process changed', async () => {
    const { state, store } = aStore([aRow()]);
    await store.find('newsletter', null);
    state.rows = [aRow({ title: 'New' })];
    state.time = 1999;
    expect((await store.find('newsletter', null))?.shown.title).toBe('Newsletter');
    state.time = 2000;
    expect((await store.find('newsletter', null))?.shown.title).toBe('New');
  });

  it('remembers nothing about forms that there are not', async () => {
    const { state, store } = aStore([]);
    await store.find('nope', null);
    await store.find('nope', null);
    expect(state.reads).toBe(2);
  });
});
