import type { Core } from '@strapi/strapi';
import { type Api, constantContact } from './plugin';

/** Names of lists 1, 2 and 3 of the sandbox. */
export type ListName = 'General Interest' | 'Newsletter' | 'Customers';

/** The lists of the connection that `CONSTANT_CONTACT_API` names. */
export interface ChosenLists {
  /** The key of the chosen connection's list of that name. */
  key(name: ListName): string;
  /** The same lists at the chosen connection: what belongs to another one is replaced by its namesake. */
  translated(keys: string[]): string[];
}

export const chosenApi = (): Api => (process.env.CONSTANT_CONTACT_API === 'v1' ? 'v1' : 'v3');

export async function listsOfChosenApi(strapi: Core.Strapi): Promise<ChosenLists> {
  const all = await constantContact(strapi, 'connection').listChoices();
  const chosen = all.filter((list) => list.api === chosenApi());
  const named = (name: string | undefined) => chosen.find((list) => list.name === name)?.key;
  return {
    key(name) {
      const key = named(name);
      if (!key) throw new Error(`The account has no list “${name}”`);
      return key;
    },
    translated: (keys) =>
      keys.map((key) => {
        const list = all.find((candidate) => candidate.key === key);
        return list && list.api !== chosenApi() ? (named(list.name) ?? key) : key;
      }),
  };
}

export const sameLists = (one: string[], other: string[]): boolean => JSON.stringify(one) === JSON.stringify(other);
