import type { Core } from '@strapi/strapi';
import type { Challenges } from './challenge';
import { FORM_UID } from './content-type';
import { defineForm, type Form, type FormRow } from './definition';
import { tightestLimits } from './form-targets';
import type { Rooms } from './rooms';

/**
 * How long a form may be served from memory. A change made through this process empties the memory at once; the time is for
 * what other instances do, and for lists and field limits.
 */
const FRESH_MS = 2000;

interface Remembered {
  at: number;
  rows: FormRow[];
  defaultLocale: string | null;
  /** By locale of the row. */
  forms: Map<string, Form>;
}

/** Published forms by slug. */
export function formStore(strapi: Core.Strapi, rooms: Rooms, challenges: Challenges, now: () => number = Date.now) {
  const memory = new Map<string, Remembered>();
  let generation = 0;

  async function recall(slug: string): Promise<Remembered | null> {
    const known = memory.get(slug);
    if (known && now() - known.at < FRESH_MS) return known;
    memory.delete(slug);
    const begun = generation;
    const rows = await publishedRows(strapi, slug);
    if (rows.length === 0) return null;
    const read = { at: now(), rows, defaultLocale: await defaultLocale(strapi), forms: new Map<string, Form>() };
    // A form that changed while it was read may have been read as it was before.
    if (begun === generation) memory.set(slug, read);
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
      challenge: row.protection?.challenge ? challenges[row.protection.challenge].shown() : null,
    });
  }

  /** In that locale, else in the default one; `null` where there is neither. */
  async function inLocale(known: Remembered, locale: string | null): Promise<Form | null> {
    const fallback = known.rows.find((row) => row.locale === known.defaultLocale) ?? null;
    const row = known.rows.find((candidate) => candidate.locale === locale) ?? fallback;
    if (!row) return null;

    const remembered = known.forms.get(row.locale ?? '');
    if (remembered) return remembered;
    const form = await assemble(row, fallback);
    known.forms.set(row.locale ?? '', form);
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
