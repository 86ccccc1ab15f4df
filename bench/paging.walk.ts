import { createTransport } from '../server/src/constant-contact';
import { type Api, clientOf } from './lib/account';

/** Pages through all contacts once, in a process of its own: `paging.walk.ts {api} {url}`. */

export interface Walk {
  contacts: number;
  pages: number;
  seconds: number;
  peakHeapMb: number;
  peakRssMb: number;
}

const MB = 2 ** 20;

async function walk(api: Api, url: string): Promise<Walk> {
  const transport = createTransport();
  const client = await clientOf(api, url, transport);
  const seen = { contacts: 0, pages: 0, heap: 0 };
  const since = performance.now();
  for await (const page of client.contacts()) {
    seen.contacts += page.length;
    seen.pages += 1;
    seen.heap = Math.max(seen.heap, process.memoryUsage().heapUsed);
  }
  const seconds = (performance.now() - since) / 1000;
  await transport.close();
  // Linux counts the peak in kilobytes, and Node says so everywhere.
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  return { contacts: seen.contacts, pages: seen.pages, seconds, peakHeapMb: seen.heap / MB, peakRssMb };
}

const [api = 'v1', url = ''] = process.argv.slice(2);
walk(api as Api, url).then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  }
);
