import type { Contact } from './contact';

/** Contacts by number, UUID and address, and in the order of their numbers. Nothing is ever taken out but by `clear`. */
export class ContactIndex {
  private readonly byNumber = new Map<number, Contact>();
  private readonly byUuid = new Map<string, Contact>();
  private readonly byAddress = new Map<string, Contact>();
  private readonly ids: number[] = [];

  get size(): number {
    return this.ids.length;
  }

  get lastId(): number {
    return this.ids[this.ids.length - 1] ?? 0;
  }

  byId(id: number): Contact | undefined {
    return this.byNumber.get(id);
  }

  byV3Id(v3Id: string): Contact | undefined {
    return this.byUuid.get(v3Id.toLowerCase());
  }

  /** The address as stored, that is in lower case; the caller decides whether it folds what it was given. */
  byEmail(email: string): Contact | undefined {
    return email === '' ? undefined : this.byAddress.get(email);
  }

  put(contact: Contact): void {
    const before = this.byNumber.get(contact.id);
    if (before && before.email !== contact.email) this.byAddress.delete(before.email);
    if (!before) this.insertId(contact.id);
    this.byNumber.set(contact.id, contact);
    this.byUuid.set(contact.v3Id, contact);
    if (contact.email !== '') this.byAddress.set(contact.email, contact);
  }

  /** From `fromId` on, upwards. */
  *ascending(fromId = 0): Generator<Contact> {
    for (let i = this.position(fromId); i < this.ids.length; i += 1) yield this.at(i);
  }

  /** Below `beforeId`, downwards. */
  *descending(beforeId = Number.POSITIVE_INFINITY): Generator<Contact> {
    for (let i = this.position(beforeId) - 1; i >= 0; i -= 1) yield this.at(i);
  }

  clear(): void {
    this.byNumber.clear();
    this.byUuid.clear();
    this.byAddress.clear();
    this.ids.length = 0;
  }

  private at(position: number): Contact {
    const contact = this.byNumber.get(this.ids[position] ?? 0);
    if (!contact) throw new Error(`no contact at position ${position}`);
    return contact;
  }

  /** Index of the first id that is not below `id`. */
  private position(id: number): number {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private insertId(id: number): void {
    if (id > this.lastId) this.ids.push(id);
    else this.ids.splice(this.position(id), 0, id);
  }
}
