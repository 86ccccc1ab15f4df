import { request } from 'node:http';
import autocannon from 'autocannon';
import { median } from './rounds';

/** What came of asking a site for a while. */
export interface Asked {
  perSecond: number;
  p50: number;
  p99: number;
  /** How many answers of each status. */
  statuses: Record<number, number>;
}

interface Crowd {
  url: string;
  connections: number;
  seconds: number;
  /** Requests a second; as many as are answered unless given. */
  rate?: number;
  /** What the next one posts; asks by `GET` unless given. */
  json?: () => unknown;
}

/** Several at once, each again and again. */
export async function ask({ url, connections, seconds, rate, json }: Crowd): Promise<Asked> {
  const took: number[] = [];
  const statuses: Record<number, number> = {};
  const { errors, duration } = await new Promise<autocannon.Result>((resolve, reject) => {
    const options: autocannon.Options = {
      url,
      connections,
      duration: seconds,
      ...(rate !== undefined && { overallRate: rate }),
      ...(json && { requests: [posted(json)] }),
    };
    autocannon(options, (error, result) => (error ? reject(error) : resolve(result))).on(
      'response',
      (_client, status, _bytes, ms) => {
        took.push(ms);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    );
  });
  if (errors > 0) throw new Error(`${url}: ${errors} requests got no answer`);
  took.sort((a, b) => a - b);
  const quantile = (share: number) => took[Math.floor(took.length * share)] ?? Number.NaN;
  return { perSecond: took.length / duration, p50: quantile(0.5), p99: quantile(0.99), statuses };
}

/** The same where every answer must be of these statuses. */
export async function askWell(crowd: Crowd, wanted: readonly number[] = [200]): Promise<Asked> {
  const asked = await ask(crowd);
  const others = Object.keys(asked.statuses).filter((status) => !wanted.includes(Number(status)));
  if (others.length > 0) throw new Error(`${crowd.url}: ${JSON.stringify(asked.statuses)}`);
  return asked;
}

function posted(json: () => unknown): autocannon.Request {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    setupRequest: (request) => ({ ...request, body: JSON.stringify(json()) }),
  };
}

/**
 * Visitors one after the other with a pause between them, each from another address of this machine: the median of how long each waited for
 * their answer, in milliseconds.
 */
export async function visit(
  url: string,
  { seconds, pauseMs, json }: { seconds: number; pauseMs: number; json: () => unknown }
): Promise<number> {
  const took: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const began = performance.now();
    const status = await send(url, JSON.stringify(json()));
    if (status !== 202) throw new Error(`the visitor was answered ${status}`);
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return median(took);
}

let visitors = 0;

const send = (url: string, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    visitors += 1;
    const localAddress = `127.0.${visitors % 100}.${2 + (visitors % 250)}`;
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request(url, { method: 'POST', agent: false, headers, localAddress }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
