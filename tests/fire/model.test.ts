import * as fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../sandbox';
import { describeOn, type TestDatabase } from '../integration/support/databases';
import { type Site, startSite } from '../integration/support/site';
import { sequences } from './support/commands';
import { EVERYWHERE, SEED } from './support/extent';
import { Model } from './support/model';
import { World } from './support/world';

/** A failure names its seed and path: `FIRE_SEED=… FIRE_PATH=… FIRE_REPLAY=…` runs the shortest sequence alone. */
const { FIRE_PATH: path, FIRE_REPLAY: replayPath, LONG } = process.env;
const [RUNS, STEPS] = LONG ? [150, 40] : [15, 25];

jest.setTimeout(LONG ? 3_600_000 : 300_000);

describeOn(LONG ? EVERYWHERE : ['sqlite'], 'whatever happens, in whatever order', (makeOwn) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let site: Site;
  let runs = 0;

  afterEach(async () => {
    await site?.stop();
    await sandbox?.close();
    await database?.drop();
  });

  it.each(['v1', 'v3'] as const)('site and account agree with a plain model in the end, through %s', async (api) => {
    sandbox = await startSandbox();
    database = await makeOwn();
    site = await startSite({ sandboxUrl: sandbox.url, api, database });
    const property = fc.asyncProperty(sequences(STEPS, replayPath), async (commands) => {
      runs += 1;
      const addresses = ['a', 'b', 'c', 'd'].map((name) => `${name}.${runs}@example.com`);
      const world = new World(site, sandbox, addresses);
      const model = new Model(addresses);
      await fc.asyncModelRun(() => ({ model, real: world }), commands);
      expect(await world.settle(model)).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED, ...(path && { path }) });
  });
});
