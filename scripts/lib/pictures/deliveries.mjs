/** @typedef {import('./studio.mjs').Studio} Studio */

const SIGN_UP_CALL = '/v3/contacts/sign_up_form';

/** Whatever can become of a change, the latest on top. @param {Studio} studio */
export async function deliveries({ admin, sandbox, signUp, join, take }) {
  const { page, open } = admin;
  /** @param {string} firstName @param {string} lastName @param {string} email */
  const askFor = (firstName, lastName, email) => signUp('newsletter', { email, firstName, lastName });
  /** @param {string} email @param {string} words */
  const reads = async (email, words) => {
    await open('/plugins/constant-contact/deliveries');
    await page.getByRole('row').filter({ hasText: email }).filter({ hasText: words }).first().waitFor();
  };

  await sandbox.seed({ email: 'noah.lindqvist@example.org', lists: ['1'] });
  await sandbox.seed({ email: 'marta.kowalska@example.com', status: 'deleted' });
  await sandbox.seed({ email: 'henrik.olsen@example.com', permission: 'unsubscribed', lists: ['1'] });

  /** @type {Array<[() => Promise<void>, string, string]>} */
  const steps = [
    [() => join('Priya', 'Raman', 'priya.raman@example.org'), 'priya.raman', 'Created'],
    [() => askFor('Marta', 'Kowalska', 'marta.kowalska@example.com'), 'marta.kowalska', 'Came back'],
    [() => join('Henrik', 'Olsen', 'henrik.olsen@example.com'), 'henrik.olsen', 'opted out'],
    [() => askFor('Noah', 'Lindqvist', 'noah.lindqvist@example.org'), 'noah.lindqvist', 'Updated'],
    [() => askFor('Amélie', 'Dubois', 'amelie.dubois+news@example.com'), 'amelie.dubois', 'Created'],
  ];
  for (const [step, email, words] of steps) {
    await step();
    await reads(email, words);
  }
  const error_message = 'This domain does not receive mail.';
  await sandbox.fail(SIGN_UP_CALL, {
    status: 400,
    body: JSON.stringify([{ error_key: 'contacts.api.validation.error', error_message }]),
  });
  await askFor('Lorenzo', 'Bianchi', 'lorenzo.bianchi@example.com');
  await reads('lorenzo.bianchi', 'Failed');
  await sandbox.mend();

  await sandbox.fail(SIGN_UP_CALL, { status: 503 });
  await askFor('Grace', 'Okafor', 'grace.okafor@example.org');
  await reads('grace.okafor', 'Next try');
  await take(page, 'deliveries');
  await sandbox.mend();

  await page.getByRole('link', { name: 'lorenzo.bianchi@example.com' }).click();
  await page.getByRole('heading', { name: 'lorenzo.bianchi@example.com', level: 1 }).waitFor();
  await page.getByText(error_message).first().waitFor();
  await take(page, 'delivery');
}
