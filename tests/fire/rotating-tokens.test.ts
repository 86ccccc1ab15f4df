import { type Sandbox, startSandbox } from '../../sandbox';
import { type ChildSite, killChildren, startChild } from '../integration/support/child';
import { describeOn, type TestDatabase } from '../integration/support/databases';
import { eventually } from '../integration/support/eventually';
import { allow, logIn, panel } from '../integration/support/panel';
import { EVERYWHERE, ROUNDS, SEED, underSeed } from './support/extent';
import { newLedger, tryAgain } from './support/load';
import { randomOf } from './support/random';
import { KINDS, oneLife, timeGoesBy, untilDone } from './support/rounds';
import { differences, shouldBe, wrongSignUps } from './support/truth';

jest.setTimeout(ROUNDS * 60_000 + 240_000);

const A_DAY_MS = 24 * 3_600_000;

/** The administrator connects anew where the site asks for that, and it asks for nothing else; answers whether it did. */
async function reconnect(site: ChildSite, database: TestDatabase, token: string): Promise<boolean> {
  const { key, health, problem_code } = await database.with((past) =>
    past('cc_connections').where({ api: 'v3' }).first('key', 'health', 'problem_code')
  );
  if (health === 'fine') return false;
  expect([health, problem_code]).toEqual(['needs-attention', 'consent-needed']);
  const ask = await panel(site, token);
  // the faults do not spare the consent: then it is asked for again
  await eventually(async () => {
    const { url } = await ask<{ url: string }>('POST', `/connections/${key}/consent`);
    await ask('POST', '/connections/consent', { query: await allow(url) });
  });
  return true;
}

describeOn(process.env.LONG ? EVERYWHERE : ['sqlite'], 'a site that is killed while its tokens rotate', (makeOwn) => {
  let sandbox: Sandbox;
  let database: TestDatabase;

  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
    await database?.drop();
  });

  it('has to be connected anew at worst, and then nothing is lost', async () => {
    sandbox = await startSandbox({ settings: { refreshTokenMode: 'rotating' } });
    database = await makeOwn();
    await underSeed(SEED, async () => {
      const [random, ledger] = [randomOf(SEED), newLedger()];
      const options = { sandboxUrl: sandbox.url, database };
      // it connects in peace
      const first = await startChild(options);
      const token = await logIn(first);
      await first.kill();
      for (let round = 0; round < ROUNDS; round += 1) {
        // every access token has ended, and the answer with the next ones is lost every other time
        sandbox.clock({ advanceMs: A_DAY_MS });
        const drop = random.pick(['before', 'after'] as const);
        if (random.chance(0.5)) sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { drop } });
        sandbox.fault({ random: { seed: SEED + round, rate: 0.2, kinds: KINDS } });
        await oneLife(options, random, ledger, async (site) => void (await reconnect(site, database, token)));
        if (random.chance(0.5)) await timeGoesBy(database);
      }
      sandbox.clearFaults();
      // for certain once: new tokens are made, and nobody hears of them
      sandbox.clock({ advanceMs: A_DAY_MS });
      sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { drop: 'after' } });
      await timeGoesBy(database);
      let reconnected = 0;
      const site = await startChild(options);
      await tryAgain(site, ledger);
      await untilDone(database, async () => {
        if (await reconnect(site, database, token)) reconnected += 1;
      });
      expect(reconnected).toBe(1);
      expect(await wrongSignUps(database, ledger)).toEqual([]);
      expect(differences(sandbox, await shouldBe(database, ledger))).toEqual([]);
      expect(ledger.accepted.size).toBeGreaterThan(0);
    });
  });
});
