// config/plugins.ts
import type { BeforeSignup, FormDeclaration, PluginOptions } from 'strapi-plugin-constant-contact/strapi-server';

const newsletter: FormDeclaration = {
  slug: 'newsletter',
  title: 'Newsletter',
  lists: ['Newsletter'], // as the account calls it
  fields: [
    { key: 'firstName', type: 'text' },
    { key: 'company', type: 'text', mapsTo: 'companyName' },
  ],
  consentText: 'Write to me, as the [privacy page](https://www.example.org/privacy) says.',
  consentRequired: true,
  locales: {
    de: {
      title: 'Rundbrief',
      consentText: 'Schreibt mir, wie es die [Datenschutzseite](https://www.example.org/privacy) sagt.',
    },
  },
};

const beforeSignup: BeforeSignup = async (signup, { strapi, signal }) => {
  if (signup.held || signup.isTest) return null; // nothing to ask for robots and trials
  if (signup.email.endsWith('@competitor.example')) return { refuse: { email: 'This form is for our customers.' } };

  const answer = await fetch(`https://crm.example/people?email=${encodeURIComponent(signup.email)}`, { signal });
  if (!answer.ok) {
    strapi.log.warn(`the CRM answered ${answer.status}`); // never an address in a log
    return { hold: true };
  }
  const { customer, company } = (await answer.json()) as { customer: boolean; company: string };
  return {
    answers: { company },
    lists: [...signup.lists.chosen.map(({ key }) => key), ...(customer ? ['Customers'] : [])],
  };
};

export default () => ({
  'constant-contact': {
    enabled: true,
    config: { forms: [newsletter], hooks: { beforeSignup, timeoutMs: 2000 } } satisfies PluginOptions,
  },
});
