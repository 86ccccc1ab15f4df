import { type Sandbox, startSandbox } from '../../sandbox';
import { killChildren, startChild } from '../integration/support/child';
import { describeOn, type TestDatabase } from '../integration/support/databases';
import { EVERYWHERE, ROUNDS, SEED, underSeed } from './support/extent';
import { newLedger, tryAgain } from './support/load';
import { randomOf } from './support/random';
import { KINDS, oneLife, timeGoesBy, untilDone } from './support/rounds';
import { differences, shouldBe, wrongSignUps } from './support/truth';

jest.setTimeout(ROUNDS * 60_000 + 240_000);

describeOn(EVERYWHERE, 'a site that is killed again and again, and an account that fails', (makeOwn, kind) => {
  const apis = process.env.LONG ? (['v3', 'v1'] as const) : ([kind === 'postgres' ? 'v1' : 'v3'] as const);
  let sandbox: Sandbox;
  let database: TestDatabase;

  afterEach(async () => {
    await killChildren();
    await sandbox?.close();
    await database?.drop();
  });

  it.each(apis)('loses nothing, does nothing twice, and both sides agree in the end, through %s', async (api) => {
    sandbox = await startSandbox({ settings: { refreshTokenMode: 'longLived' } });
    database = await makeOwn();
    await underSeed(SEED, async () => {
      const [random, ledger] = [randomOf(SEED), newLedger()];
      // many rounds ask for more than an account answers in a day, and then syncs rightly wait for the next one
      const options = { sandboxUrl: sandbox.url, database, api, env: { REQUESTS_PER_DAY: '1000000' } };
      for (let round = 0; round < ROUNDS; round += 1) {
        await oneLife(options, random, ledger, async () => {
          sandbox.fault({ random: { seed: SEED + round, rate: 0.2, kinds: KINDS } });
        });
        // otherwise the next one waits for what the last one held
        if (random.chance(0.5)) await timeGoesBy(database);
      }
      sandbox.clearFaults();
      await timeGoesBy(database);
      await tryAgain(await startChild(options), ledger);
      await untilDone(database);
      expect(await wrongSignUps(database, ledger)).toEqual([]);
      expect(differences(sandbox, await shouldBe(database, ledger))).toEqual([]);
      expect(ledger.accepted.size).toBeGreaterThan(0);
    });
  });
});
