import type { World } from '../world';
import { contacts, lists, type View } from './contacts';
import { clock, faults, reset, seed } from './controls';
import { layout } from './layout';
import { type Markup, markup } from './markup';
import { requests } from './requests';
import { switches } from './switches';

const TITLE = 'Constant Contact sandbox';

function head({ credentials: { user, password, apiKey, clientId, clientSecret } }: World): Markup {
  return markup`<header><h1>${TITLE}</h1><p class="soft">v1 user <code>${user}</code>, password <code>${password}</code>, key <code>${apiKey}</code>
· v3 client <code>${clientId}</code>, secret <code>${clientSecret}</code></p></header>`;
}

/** For people: what is in the account, what came in word for word, and what can be ordered. Works without a script. */
export function homePage(world: World, view: View, problem?: string): string {
  const said = problem !== undefined && markup`<p class="problem" role="alert">${problem}</p>`;
  const page = markup`${head(world)}${said}<div class="columns"><div>${contacts(world, view)}${requests(world, view)}${lists(world)}</div>
<aside>${faults(world)}${clock(world)}${seed(world)}${switches(world)}${reset()}</aside></div>`;
  return layout(TITLE, page.text);
}
