import { createBudget } from '../server/src/connection/budget';
import { createTransport } from '../server/src/constant-contact';
import { clientOf, generated } from './lib/account';
import { type BudgetDatabase, openDatabase } from './lib/budget-database';

/** One instance with more to do than the budget lets it: `budget.run.ts {database as JSON} {sandbox url} {seconds}`. */

const LANES = 8;

async function work(database: BudgetDatabase, url: string, seconds: number): Promise<number> {
  const site = openDatabase(database);
  const budget = createBudget(site, { perSecond: 4, perDay: 10_000 });
  const transport = createTransport({ beforeRequest: () => budget.take('sandbox-key', 'sync') });
  const client = await clientOf('v1', url, transport);
  const until = Date.now() + seconds * 1000;
  let failed = 0;
  const count = (error: unknown) => {
    failed += 1;
    console.error(error);
  };
  const lane = async () => {
    while (Date.now() < until) await client.lookUp(generated(1)).catch(count);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await budget.close();
  await transport.close();
  await site.close();
  return failed;
}

const [database = '{}', url = '', seconds = '20'] = process.argv.slice(2);
work(JSON.parse(database) as BudgetDatabase, url, Number(seconds)).then(
  (failed) => process.stdout.write(JSON.stringify({ failed })),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  }
);
