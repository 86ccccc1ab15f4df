const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '../../../playground');

/** Starts the playground and tells the parent where; it is made to be killed. */
async function main() {
  const strapi = await createStrapi({ appDir, distDir: path.join(appDir, 'dist') }).load();
  // as in site.ts: no idle connection ends while a test uses it
  strapi.server.httpServer.keepAliveTimeout = 600_000;
  strapi.server.listen(0, '127.0.0.1', () => {
    const address = strapi.server.httpServer.address();
    process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}` });
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
