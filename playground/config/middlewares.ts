/** The sandbox shows every request to Constant Contact; those to the site itself are of interest while developing only. */
const logger = process.env.NODE_ENV === 'development' ? ['strapi::logger'] : [];

export default [
  ...logger,
  'strapi::errors',
  'strapi::security',
  'strapi::cors',
  'strapi::poweredBy',
  'strapi::query',
  'strapi::body',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
