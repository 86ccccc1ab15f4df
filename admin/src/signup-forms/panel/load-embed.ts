import { addressAt } from './addresses';

const TAG = 'constant-contact-form';

let loading: Promise<string> | null = null;

/** Fetches the script that pages include, once; answers the name of the element that it defines. */
export function loadEmbed(base: string): Promise<string> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = addressAt(base, '/embed.js');
    script.onload = () => resolve(TAG);
    script.onerror = () => {
      loading = null;
      reject(new Error(`${script.src} could not be loaded`));
    };
    document.head.append(script);
  });
  return loading;
}
