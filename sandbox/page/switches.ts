import { choicesOf, DEFAULT_SETTINGS, type Settings } from '../settings';
import type { World } from '../world';
import { button, order, section } from './elements';
import { type Content, type Markup, markup } from './markup';

const shown = (value: unknown) => (Array.isArray(value) ? value.join(' ') : String(value));

function control(name: keyof Settings, value: unknown): Content {
  const choices = choicesOf(name);
  if (choices) {
    return choices.map((choice) => {
      const kind = choice === value ? 'pressed' : 'plain';
      return order('setting', { name, value: JSON.stringify(choice) }, button(shown(choice), kind));
    });
  }
  const type = typeof value === 'number' ? 'number' : 'text';
  const input = markup`<input type="${type}" name="value" value="${shown(value)}" aria-labelledby="switch-${name}"> ${button('Set')}`;
  return order('setting', { name }, markup`<span class="row">${input}</span>`);
}

function row({ settings, initialSettings }: World, name: keyof Settings): Markup {
  const changed = shown(settings[name]) !== shown(initialSettings[name]);
  return markup`<div class="switch" role="group" aria-labelledby="switch-${name}"><span id="switch-${name}"${changed && markup` class="changed"`}>${name}</span>
<span class="row">${control(name, settings[name])}</span></div>`;
}

/** Every switch there is: those that differ from the start are marked. */
export function switches(world: World): Markup {
  const names = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
  return section(
    'switches',
    'Switches',
    undefined,
    names.map((name) => row(world, name))
  );
}

/** What a form sent, as the switch wants it: JSON from a button, else a number, or words between blanks. */
export function readSwitch(name: string, value: string): Readonly<Record<string, unknown>> {
  const start = Object.hasOwn(DEFAULT_SETTINGS, name) ? DEFAULT_SETTINGS[name as keyof Settings] : undefined;
  if (Array.isArray(start)) return { [name]: value.split(/[\s,]+/).filter(Boolean) };
  if (typeof start === 'number' && !value.startsWith('"')) return { [name]: value === '' ? Number.NaN : Number(value) };
  return { [name]: JSON.parse(value) as unknown };
}
