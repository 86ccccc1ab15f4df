// src/index.ts
import type { Core } from '@strapi/strapi';
import type { EventPayload, Services } from 'strapi-plugin-constant-contact/strapi-server';

const service = <Name extends keyof Services>(strapi: Core.Strapi, name: Name) =>
  strapi.plugin('constant-contact').service<Services[Name]>(name);

/** For an order, say: waits until the account has it. */
export async function rememberCustomer(strapi: Core.Strapi, email: string, firstName: string): Promise<string | null> {
  const { outcome } = await service(strapi, 'contacts').upsert({
    email,
    fields: { firstName },
    join: ['Customers'],
    actor: 'account',
  });
  return outcome; // 'created', 'updated', 'opted-out' …
}

/** The same without waiting. */
export async function rememberLater(strapi: Core.Strapi, email: string): Promise<string> {
  return service(strapi, 'deliveries').enqueue({ email, join: ['Customers'], actor: 'account' });
}

/** What the account says about somebody, and what it means. */
export async function isSubscribed(strapi: Core.Strapi, email: string): Promise<boolean> {
  const { contact } = await service(strapi, 'contacts').lookUp(email);
  return contact?.status === 'active';
}

export default {
  bootstrap({ strapi }: { strapi: Core.Strapi }) {
    strapi.eventHub.on('constant-contact.delivery.failed', async (payload: unknown) => {
      const { id, code } = payload as EventPayload;
      strapi.log.warn(`delivery ${id} failed: ${code}`);
    });
  },
};
