import type { FaultOrder } from '../http/faults';
import type { World } from '../world';
import { APIS, FAULTS, STATES, STEPS } from './choices';
import { button, order, section, select } from './elements';
import { type Markup, markup } from './markup';

const labels = (choices: Readonly<Record<string, { label: string }>>) =>
  Object.entries(choices).map(([key, { label }]) => [key, label] as const);

const words = (fault: FaultOrder) => JSON.stringify(fault);

export function faults({ faults: ordered }: World): Markup {
  const waiting = ordered.waiting();
  const form = order(
    'fault',
    {},
    markup`<p class="row">The next <input type="number" name="times" value="1" min="1" max="1000" aria-label="How many requests">
request(s) to ${select('api', 'Which requests', labels(APIS))}</p><p class="row">${select('fault', 'What happens', labels(FAULTS))} ${button('Order', 'primary')}</p>`
  );
  const list = markup`<ul class="plain">${waiting.map((fault) => markup`<li><code>${words(fault)}</code></li>`)}</ul>`;
  const clear = [list, order('clear-faults', {}, button('Clear faults'))];
  return section('faults', 'Let something go wrong', undefined, [form, waiting.length > 0 && clear]);
}

export function clock({ clock: time }: World): Markup {
  const now = markup`<p>It is <b><time>${time.iso().slice(0, 19).replace('T', ' ')}</time></b> UTC here.</p>`;
  const steps = labels(STEPS).map(([step, label]) => order('clock', { step }, button(label)));
  return section('clock', 'Clock', undefined, [now, markup`<div class="row">${steps}</div>`]);
}

export function seed({ account }: World): Markup {
  const lists = account
    .activeLists()
    .slice(0, 20)
    .map(({ id, name }) => markup`<label><input type="checkbox" name="lists" value="${id}"> ${name}</label>`);
  const inputs = markup`<label>Address<input type="email" name="email" required autocomplete="off"></label>
<div class="pair"><label>First name<input name="firstName" autocomplete="off"></label><label>Last name<input name="lastName" autocomplete="off"></label></div>
<label>State${select('state', 'State', labels(STATES))}</label>
<fieldset><legend>Lists, if active</legend>${lists}</fieldset>${button('Put into the account', 'primary')}`;
  return section('seed', 'Add a contact', 'in any state', order('seed', {}, inputs));
}

export function reset(): Markup {
  const sure = markup`<details><summary>Reset …</summary><p>Contacts, lists, settings, faults, clock and requests go back to the start. Tokens stay good.</p>
${order('reset', {}, button('Reset everything'))}</details>`;
  return section('reset', 'Back to the start', undefined, sure);
}
