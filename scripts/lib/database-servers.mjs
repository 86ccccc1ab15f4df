import { once } from 'node:events';
import net from 'node:net';

/** Servers that every integration suite is run on in the long run, and where the tests look for them. */
const SERVERS = {
  postgres: { setting: 'TEST_POSTGRES_URL', preset: 'postgres://127.0.0.1:5432' },
  mysql: { setting: 'TEST_MYSQL_URL', preset: 'mysql://127.0.0.1:3306' },
};

export const servers = /** @type {Array<keyof typeof SERVERS>} */ (Object.keys(SERVERS));

/** Why nothing can be tested on that server; `null`: it is there. @param {keyof typeof SERVERS} name */
export async function whyMissing(name) {
  const { setting, preset } = SERVERS[name];
  const { hostname, port } = new URL(process.env[setting] || preset);
  const socket = net.connect({ host: hostname, port: Number(port || new URL(preset).port), timeout: 5000 });
  socket.once('timeout', () => socket.destroy(new Error('no answer')));
  try {
    await once(socket, 'connect');
    return null;
  } catch (error) {
    return `there is no ${name} at ${hostname}:${port} (${error instanceof Error ? error.message : error}); set ${setting}`;
  } finally {
    socket.destroy();
  }
}
