/** Loaded by `embed.js` where a form has this challenge; loads Cloudflare's own script. */
import type { Solver } from './solver';

interface Turnstile {
  render(place: HTMLElement, options: Record<string, unknown>): string | undefined;
  remove(widget: string): void;
}

let loading: Promise<Turnstile> | null = null;

function load(source: string): Promise<Turnstile> {
  loading ??= new Promise<Turnstile>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve((window as unknown as { turnstile: Turnstile }).turnstile);
    script.onerror = () => reject(new Error(`${source} could not be loaded`));
    document.head.append(script);
  }).catch((cause) => {
    loading = null;
    throw cause;
  });
  return loading;
}

/** Shows Cloudflare's widget where it has something to ask. Its script works in the page only, so it lies there, in the form's slot. */
const solve: Solver = async ({ parameters, place }) => {
  const turnstile = await load(parameters.script || '');
  return new Promise((resolve, reject) => {
    const widget = turnstile.render(place, {
      sitekey: parameters.siteKey,
      callback: (token: string) => {
        resolve(token);
        if (widget) turnstile.remove(widget);
      },
      'error-callback': () => reject(new Error('Turnstile gave no answer')),
    });
  });
};

export default solve;
