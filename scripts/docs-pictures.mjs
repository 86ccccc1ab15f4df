import { connection, homePage, lookUp, sandboxPage } from './lib/pictures/administrators.mjs';
import { contentSync } from './lib/pictures/content-sync.mjs';
import { deliveries } from './lib/pictures/deliveries.mjs';
import { journey } from './lib/pictures/editors.mjs';
import { signups } from './lib/pictures/signups.mjs';
import { openStudio } from './lib/pictures/studio.mjs';
import { demo, forms, mails } from './lib/pictures/visitors.mjs';

/** In this order each finds what it shows; one alone can be taken too: `npm run docs:pictures -- journey`. */
const ALL = {
  demo,
  deliveries,
  connection,
  lookUp,
  sandboxPage,
  forms,
  mails,
  signups,
  homePage,
  contentSync,
  journey,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in ALL));
if (unknown.length > 0) throw new Error(`There are no such pictures: ${unknown}. There are: ${Object.keys(ALL)}`);

const studio = await openStudio();
try {
  for (const [name, pictures] of Object.entries(ALL)) {
    if (wanted.length === 0 || wanted.includes(name)) await pictures(studio);
  }
} finally {
  await studio.close();
}
