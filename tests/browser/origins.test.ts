import { eventually } from './support/eventually';
import { publisher } from './support/forms';
import { administrator, sandbox, stage, visitor } from './support/journey';
import { type OtherSite, otherSite } from './support/other-site';

const FORMS = `${stage.url}/api/constant-contact/signup-forms`;

let friend: OtherSite;
let stranger: OtherSite;

/** A form for the pages of `friend` alone. */
beforeAll(async () => {
  friend = await otherSite(stage.url);
  stranger = await otherSite(stage.url);
  const { publish, list } = await publisher(await administrator(), stage.url);
  await publish({
    title: 'Friends',
    slug: 'friends',
    fields: [{ key: 'email', type: 'email', required: true }],
    lists: [await list('Newsletter')],
    protection: { origins: [new URL(friend.url).origin] },
  });
});
afterAll(() => {
  friend.close();
  stranger.close();
});

async function signUpAt(site: OtherSite, email: string) {
  site.show('<constant-contact-form slug="friends"></constant-contact-form>');
  const page = await (await visitor()).newPage();
  await page.goto(site.url);
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Sign up' }).click();
  return page;
}

const onTheList = (email: string) =>
  eventually(async () => expect(await sandbox.contact(email)).toMatchObject({ lists: ['2'] }));

describe('a form that names the pages that may send it', () => {
  it('is sent by the element on such a page', async () => {
    await signUpAt(friend, 'friend@example.com');
    await onTheList('friend@example.com');
  });

  it('is refused on another, where the visitor reads why', async () => {
    const page = await signUpAt(stranger, 'stranger@example.com');
    await page.getByText('certain sites only').waitFor();
  });

  it('is sent by its own page without a script, whatever Strapi says of referrers', async () => {
    const page = await (await visitor({ javaScriptEnabled: false })).newPage();
    await page.goto(`${FORMS}/friends/page`);
    await page.getByLabel('Email address').fill('own.page@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('status').waitFor();
    await onTheList('own.page@example.com');
  });
});
