/** A contact list. A deleted one is kept: v3 can show it, and its number is never given out again. */
export interface ContactList {
  readonly id: number;
  readonly v3Id: string;
  readonly name: string;
  readonly description: string;
  readonly favorite: boolean;
  readonly optInDefault: boolean;
  readonly sortOrder: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt?: string;
}

export const MAX_LISTS = 1000;
export const MAX_LISTS_PER_CONTACT = 50;
