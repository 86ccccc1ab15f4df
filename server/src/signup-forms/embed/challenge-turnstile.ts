/** Loaded by `embed.js` where a form has this challenge; loads Cloudflare's own script. */
import type { Solver } from './solver';

interface Turnstile {
  render(place: HTMLElement, options: Record<string, unknown>): string | undefined;
  remove(widget: string): void;
}

/** A page's policy, a blocker or an outage may keep the script away without a word. */
const PATIENCE_MS = 10_000;

let loading: Promise<Turnstile | null> | null = null;

/** `null`: it cannot be had now; the next sign-up tries again. */
async function load(source: string): Promise<Turnstile | null> {
  loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    const giveUp = () => {
      clearTimeout(timer);
      script.remove();
      loading = null;
      resolve(null);
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    script.src = source;
    script.onload = () => {
      clearTimeout(timer);
      const { turnstile } = window as { turnstile?: Turnstile };
      if (turnstile) resolve(turnstile);
      else giveUp();
    };
    script.onerror = giveUp;
    document.head.append(script);
  });
  return loading;
}

/**
 * Shows Cloudflare's widget where it has something to ask. Its script works in the page only, so it lies there, in the form's slot. Where
 * Cloudflare cannot be reached the sign-up says so, and the form decides what becomes of it.
 */
const solve: Solver = async ({ parameters, place }) => {
  const turnstile = await load(parameters.script || '');
  if (!turnstile) return 'unsupported';
  return new Promise((resolve) => {
    let widget: string | undefined;
    const done = (answer: string) => {
      resolve(answer);
      if (widget) turnstile.remove(widget);
    };
    widget = turnstile.render(place, {
      sitekey: parameters.siteKey,
      callback: done,
      'error-callback': () => done('unsupported'),
    });
  });
};

export default solve;
