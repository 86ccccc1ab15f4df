import { onLists, permitted } from '../account/transitions';
import type { FaultOrder } from '../http/faults';
import { mentions } from '../http/mentions';
import type { LoggedRequest } from '../http/request-log';
import { checkSettings, type Settings } from '../settings';
import { resetWorld, type World } from '../world';
import { BadOrder } from './bad-order';
import { type ContactView, viewContact, viewContacts } from './contact-view';
import { readFault } from './read-fault';
import { type ContactSeed, generateContacts, seedContact } from './seed';

export type ClockOrder = { readonly now: string | number | Date } | { readonly advanceMs: number };

/** What tests ask and order, the same in process and over HTTP. */
export class Inspection {
  constructor(private readonly world: World) {}

  contacts(email?: string): ContactView[] {
    return viewContacts(this.world.account, email);
  }

  seed(contacts: readonly ContactSeed[]): ContactView[] {
    for (const contact of contacts) seedContact(contact, this.world.account, this.world.clock.iso());
    return contacts.flatMap(({ email }) => this.contacts(email));
  }

  generate(count: number): void {
    generateContacts(count, this.world.account, this.world.clock.iso());
  }

  /** The person clicks the link of the confirmation mail, or of the mail that asks them back. */
  confirm(email: string): ContactView {
    const { account, clock } = this.world;
    const contact = account.contacts.byEmail(email.toLowerCase());
    const asked = contact?.resubscribeLists;
    if (!contact || (contact.permission !== 'pending_confirmation' && !asked)) {
      throw new BadOrder(`${email} has nothing to confirm`);
    }
    const at = clock.iso();
    const lists = [...contact.memberships.map(({ list }) => list), ...(asked ?? [])];
    const confirmed = { ...permitted(contact, 'explicit', 'Contact', at), confirmed: true };
    account.saveContact(onLists(confirmed, lists, 'Contact', at));
    return viewContact(account.contacts.byId(contact.id) ?? contact, account);
  }

  lists(): { id: string; v3Id: string; name: string; members: number }[] {
    const { account } = this.world;
    return account
      .activeLists()
      .map(({ id, v3Id, name }) => ({ id: String(id), v3Id, name, members: account.membersOf(id) }));
  }

  requests(email?: string): LoggedRequest[] {
    const all = this.world.log.all();
    return email === undefined ? all : all.filter(mentions(email));
  }

  clearRequests(): void {
    this.world.log.clear();
  }

  fault(order: FaultOrder): void {
    this.world.faults.add(readFault(order));
  }

  faults(): FaultOrder[] {
    return this.world.faults.waiting();
  }

  clearFaults(): void {
    this.world.faults.clear();
  }

  /** With a patch, after it was applied. */
  settings(patch: Readonly<Record<string, unknown>> = {}): Settings {
    Object.assign(this.world.settings, checkSettings(patch));
    return { ...this.world.settings };
  }

  clock(order?: ClockOrder): { now: string } {
    const { clock } = this.world;
    if (order && 'advanceMs' in order) clock.advance(order.advanceMs);
    else if (order) clock.set(new Date(order.now).getTime());
    return { now: clock.iso() };
  }

  reset(): void {
    resetWorld(this.world);
  }
}
