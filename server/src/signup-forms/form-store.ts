import type { Core } from '@strapi/strapi';
import type { Challenges } from './challenge';
import { FORM_UID } from './content-type';
import { defineForm, type Form, type FormRow } from './definition';
import { tightestLimits } from './form-targets';
import type { Rooms } from './rooms';

/**
 * How long a form is served from memory without looking, and how long it still is while somebody looks, so that visitors do not wait for
 * that. A change made through this process empties the memory at once; the times are for what other instances do, and for lists and
 * field limits.
 */
const FRESH_MS = 1500;
const STALE_MS = 3000;

interface Remembered {
  at: number;
  rows: FormRow[];
  defaultLocale: string | null;
  /** By locale of the row. */
  forms: Map<string, Promise<Form>>;
}

/** Published forms by slug. */
export function formStore(strapi: Core.Strapi, rooms: Rooms, challenges: Challenges, now: () => number = Date.now) {
  const memory = new Map<string, Remembered>();
  /** Look-ups under way. */
  const reading = new Map<string, Promise<Remembered | null>>();
  let generation = 0;

  async function recall(slug: string): Promise<Remembered | null> {
    const known = memory.get(slug);
    const age = known ? now() - known.at : Number.POSITIVE_INFINITY;
    if (known && age < FRESH_MS) return known;
    const read = readOnce(slug, known);
    if (!known || age >= STALE_MS) return read;
    read.catch(() => undefined); // whoever comes when it is stale asks again, and hears
    return known;
  }

  /** Everybody who asks meanwhile gets the same. */
  function readOnce(slug: string, known: Remembered | undefined): Promise<Remembered | null> {
    const underWay = reading.get(slug);
    if (underWay) return underWay;
    const begun = generation;
    const read = readRows(slug, known).then((found) => {
      // A form that changed while it was read may have been read as it was before.
      if (begun !== generation) return found;
      if (found) memory.set(slug, found);
      else memory.delete(slug);
      return found;
    });
    reading.set(slug, read);
    const done = () => {
      if (reading.get(slug) === read) reading.delete(slug);
    };
    read.then(done, done);
    return read;
  }

  /** Together with the languages that were asked for before. */
  async function readRows(slug: string, known: Remembered | undefined): Promise<Remembered | null> {
    const at = now();
    const rows = await publishedRows(strapi, slug);
    if (rows.length === 0) return null;
    const read: Remembered = { at, rows, defaultLocale: await defaultLocale(strapi), forms: new Map() };
    await Promise.all([...(known?.forms.keys() ?? [])].map((locale) => inLocale(read, locale || null)));
    return read;
  }

  /** A row, published or not, with what the accounts say of its lists and fields. */
  async function assemble(row: FormRow, fallback: FormRow | null): Promise<Form> {
    const offered = (row.listChoices ?? []).map(({ list }) => list);
    const [targets, listNames] = await Promise.all([
      rooms.targetsOf([...(row.lists ?? []), ...offered]),
      rooms.listNames(offered),
    ]);
    return defineForm(row, fallback, {
      limits: tightestLimits(row.fields ?? [], targets),
      listNames,
      targets,
      challenge: row.protection?.challenge ? challenges[row.protection.challenge].shown() : null,
    });
  }

  /** In that locale, else in the default one; `null` where there is neither. */
  function inLocale(known: Remembered, locale: string | null): Promise<Form> | null {
    const fallback = known.rows.find((row) => row.locale === known.defaultLocale) ?? null;
    const row = known.rows.find((candidate) => candidate.locale === locale) ?? fallback;
    if (!row) return null;

    const name = row.locale ?? '';
    const remembered = known.forms.get(name);
    if (remembered) return remembered;
    const form = assemble(row, fallback);
    known.forms.set(name, form);
    form.catch(() => known.forms.delete(name));
    return form;
  }

  return {
    assemble,

    /** The published form. */
    async find(slug: string, locale: string | null): Promise<Form | null> {
      if (!/^[A-Za-z0-9_.~-]{1,255}$/.test(slug)) return null;
      const known = await recall(slug);
      return known && inLocale(known, locale);
    },

    /** For sign-ups that waited meanwhile: also one that is not published any more. */
    async byDocument(documentId: string, locale: string | null): Promise<Form | null> {
      const rows: FormRow[] = await strapi.db
        .query(FORM_UID)
        .findMany({ where: { documentId }, orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }] });
      const published = rows.filter((row) => row.publishedAt);
      if (rows.length === 0) return null;
      return inLocale(
        {
          at: now(),
          rows: published.length > 0 ? published : rows,
          defaultLocale: await defaultLocale(strapi),
          forms: new Map(),
        },
        locale
      );
    },

    forget(): void {
      generation += 1;
      memory.clear();
      reading.clear();
    },
  };
}

export type FormStore = ReturnType<typeof formStore>;

/** One row a locale. Slugs are compared exactly, which MySQL's collation does not. */
async function publishedRows(strapi: Core.Strapi, slug: string): Promise<FormRow[]> {
  const rows: FormRow[] = await strapi.db
    .query(FORM_UID)
    .findMany({ where: { slug, publishedAt: { $notNull: true } }, orderBy: { id: 'asc' } });
  const exact = rows.filter((row) => row.slug === slug);
  return exact.filter((row) => row.documentId === exact[0]?.documentId);
}

export async function defaultLocale(strapi: Core.Strapi): Promise<string | null> {
  const i18n = strapi.plugin('i18n');
  return i18n ? ((await i18n.service('locales').getDefaultLocale()) ?? null) : null;
}
