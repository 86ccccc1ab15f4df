const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '../../../playground');

/** Starts the playground, tells the parent where, and does with its documents what the parent asks; it is made to be killed. */
async function main() {
  const strapi = await createStrapi({ appDir, distDir: path.join(appDir, 'dist') }).load();
  // as in site.ts: no idle connection ends while a test uses it
  strapi.server.httpServer.keepAliveTimeout = 600_000;
  process.on('message', async ({ call, uid, action, params }) => {
    try {
      /** @type {Record<string, (params: object) => Promise<unknown>>} */
      const documents = /** @type {never} */ (strapi.documents(uid));
      process.send?.({ call, result: await documents[action]?.(params) });
    } catch (error) {
      process.send?.({ call, refused: String(error) });
    }
  });
  strapi.server.listen(0, '127.0.0.1', () => {
    const address = strapi.server.httpServer.address();
    process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}` });
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
