import { LoggedOnly } from '../../connection';
import { ConstantContactError, type ContactClient } from '../../constant-contact';
import { breathe } from '../../strapi/breathe';
import { service } from '../../strapi/service';
import { type Basket, createBasket, type Pile } from './basket';
import { FEW } from './filled';
import { GATHERING_MS } from './handler';
import { firstDue, isHeaped, waits } from './heap';
import type { Planner } from './planner';
import { triedAgainAt } from './polls';
import { post } from './post';
import { sort } from './sort';
import { takePage } from './take';
import { backOnHeap, sortedOut } from './transitions';

/** With so many on the heap at least one call is full. */
const MANY = 40_000;

/** One planning for one connection. */
interface Round extends Planner {
  connection: string;
  client: ContactClient;
  basket: Basket;
  /** How many pages were taken. */
  pages: number;
}

/**
 * Takes what lies on the connection's heap, page by page, and sends it as imports; what cannot go so is sent singly. While many more are
 * about to come, only full calls go: `gathers` where there is none yet. `nothing`: what is due waits for others of
 * its address.
 */
export async function plan(planner: Planner, connection: string): Promise<'worked' | 'gathers' | 'nothing'> {
  const { strapi, handler, calledOff: signal } = planner;
  const late = ((await firstDue(strapi, connection)) ?? Infinity) < Date.now() - GATHERING_MS;
  const gathering = async () => !late && (await handler.moreComing());
  const isFull = async () => (await isHeaped(strapi, MANY)) && (await waits(strapi, connection, MANY));
  if ((await gathering()) && !(await isFull())) return 'gathers';
  const client = await service(strapi, 'connection').client(connection, { kind: 'sync', signal });
  const round: Round = { ...planner, connection, client, basket: createBasket(), pages: 0 };
  let nextTryAt: number | undefined;
  try {
    if ((await sendFull(round)) && !(await gathering())) await sendAll(round, () => round.basket.highest());
  } catch (error) {
    if (error instanceof LoggedOnly) return 'worked'; // it only logs since a moment ago: seen in the next round
    if (!(error instanceof ConstantContactError)) throw error;
    await service(strapi, 'connection').failed(connection, error);
    nextTryAt = triedAgainAt(error);
  } finally {
    await backOnHeap(strapi, connection, nextTryAt);
  }
  return round.pages > 0 ? 'worked' : 'nothing';
}

/** Empties the heap into the basket; answers whether more may go out now. */
async function sendFull(round: Round): Promise<boolean> {
  const { strapi, connection, basket } = round;
  for (let page = await takePage(strapi, connection); page.length > 0; page = await takePage(strapi, connection)) {
    round.pages += 1;
    await sort(round, page);
    await breathe();
    if (!(await sendAll(round, () => basket.full()))) return false;
  }
  return true;
}

async function sendAll(round: Round, next: () => Pile | null): Promise<boolean> {
  for (let pile = next(); pile; pile = next()) {
    if (round.stopping.aborted || !(await send(round, pile))) return false;
  }
  return !round.stopping.aborted;
}

async function send(round: Round, pile: Pile): Promise<boolean> {
  const { strapi, connection, basket } = round;
  const { people } = pile;
  if (people.length < FEW || !(await membersKnown(round, pile))) {
    const ids = people.map(({ id }) => id);
    await sortedOut(strapi, connection, ids);
    basket.taken(pile, people.length);
    return true;
  }
  const { taken, goOn } = await post(round, connection, pile);
  basket.taken(pile, taken);
  return goOn;
}

/** Who is on the lists before us is read before the first write. `false`: the account has no such list any more, as each will be told. */
async function membersKnown({ handler, client, calledOff }: Round, { lists, people }: Pile): Promise<boolean> {
  if (!people.some(({ firstTime }) => firstTime)) return true;
  try {
    await handler.readMembers(lists, client, calledOff);
    return true;
  } catch (error) {
    if (error instanceof ConstantContactError && error.retry.when === 'never') return false;
    throw error;
  }
}
