import { publisher } from '../../../tests/browser/support/forms';

/** @typedef {import('./studio.mjs').Studio} Studio */

const SIGNUPS = '/plugins/constant-contact/sign-ups';

/** Who signed up, one of them held; what a person agreed to, and what became of it. @param {Studio} studio */
export async function signups({ stage, admin, signUp, take }) {
  const { page, open } = admin;
  const { publish, list } = await publisher(admin, stage.url);
  await publish({
    title: 'Tasting evening',
    slug: 'tasting',
    lists: [await list('Customers')],
    fields: [
      { key: 'email', type: 'email', required: true },
      { key: 'firstName', type: 'text', required: false },
    ],
    consentText: 'Write to me about [tastings](https://example.org/tastings), at most once a month.',
    consentRequired: true,
    protection: { blocked: ['mailbox.example'] },
  });
  /** @param {string} firstName @param {string} email */
  const askFor = (firstName, email) => signUp('tasting', { email, firstName }, { consent: true });
  await askFor('Zoë', 'zoe.martin@example.org');
  await askFor('Win', 'win.a.prize@mailbox.example');
  await signUp('updates', { email: 'jonas.weber@example.com', firstName: 'Jonas' });
  await askFor('Amara', 'amara.diallo@example.com');

  await open(SIGNUPS);
  const row = page.getByRole('row').filter({ hasText: 'amara.diallo@example.com' });
  await row.getByText('Succeeded').waitFor();
  await page.getByRole('button', { name: 'Show', exact: true }).waitFor();
  await take(page, 'sign-ups');

  await row.getByRole('link').click();
  await page.getByRole('region', { name: 'Deliveries' }).getByText('Created').waitFor();
  await take(page, 'sign-up');
}
