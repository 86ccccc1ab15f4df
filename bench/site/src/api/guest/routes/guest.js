const { factories } = require('@strapi/strapi');

// open to everybody, as the plugin's own routes are
module.exports = factories.createCoreRouter('api::guest.guest', { config: { create: { auth: false } } });
