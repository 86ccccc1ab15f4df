import type { Sandbox } from '../../../sandbox';
import { quiet } from '../../integration/support/deliveries';
import { ARTICLE, entriesOf, MEMBER } from '../../integration/support/entries';
import { eventually } from '../../integration/support/eventually';
import type { Site } from '../../integration/support/site';
import type { Model } from './model';

/** The real thing beside the model: a site and its account, with addresses that no other run has. */
export class World {
  private names = 0;

  constructor(
    readonly site: Site,
    readonly sandbox: Sandbox,
    readonly addresses: readonly string[]
  ) {}

  get members() {
    return entriesOf(this.site, MEMBER);
  }

  get articles() {
    return entriesOf(this.site, ARTICLE);
  }

  address(n: number): string {
    return this.addresses[n % this.addresses.length] as string;
  }

  /** One that nobody had before, so that it tells whose it is. */
  newName(): string {
    this.names += 1;
    return `Ann ${this.names}`;
  }

  /** What has been looked up is looked up again after `work`. */
  async whileNobodyWrites(email: string, work: () => Promise<void>): Promise<void> {
    const before = this.sandbox.faults();
    this.sandbox.clearFaults();
    this.sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
    const atWork = () =>
      this.site.strapi.db.connection('cc_deliveries').where({ email, state: 'claimed' }).select('id');
    await eventually(async () => expect(await atWork()).toEqual([]));
    await work();
    this.sandbox.clearFaults();
    for (const order of before) this.sandbox.fault(order);
  }

  /** Waits until nothing is on its way; answers where account and model differ, a line each. */
  async settle(model: Model): Promise<string[]> {
    this.sandbox.clearFaults();
    await quiet(this.site);
    return model.expected().flatMap(({ email, out, must, may, name }) => {
      const [contact] = this.sandbox.contacts(email);
      const on = contact?.lists.toSorted() ?? [];
      const differs = (what: string) => [`${email}: ${what}; the account has ${JSON.stringify(contact) ?? 'nobody'}`];
      if (out !== (contact?.permission === 'unsubscribed')) return differs(out ? 'should be out' : 'should not be out');
      const right = must.every((list) => on.includes(list)) && on.every((list) => [...must, ...may].includes(list));
      if (!right) return differs(`should be on [${must}], may be on [${may}]`);
      return name === null || contact?.firstName === name ? [] : differs(`should be called ${name}`);
    });
  }
}
