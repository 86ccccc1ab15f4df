import autocannon from 'autocannon';

/** What one connection after the other, or several at once, asked of a site for a while. */
export interface Load {
  answers: number;
  perSecond: number;
  p50: number;
  p99: number;
}

export interface Asked {
  url: string;
  connections: number;
  seconds: number;
  /** The body of the next request. */
  body: () => unknown;
}

/** Posts for so many seconds; rejects where anything but a 2xx was answered. */
export async function post({ url, connections, seconds, body }: Asked): Promise<Load> {
  const took: number[] = [];
  const { errors, non2xx, duration } = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = {
      url,
      connections,
      duration: seconds,
      requests: [
        {
          method: 'POST' as const,
          headers: { 'content-type': 'application/json' },
          setupRequest: (request: autocannon.Request) => ({ ...request, body: JSON.stringify(body()) }),
        },
      ],
    };
    autocannon(options, (error, result) => (error ? reject(error) : resolve(result))).on(
      'response',
      (_client, _status, _bytes, ms) => void took.push(ms)
    );
  });
  if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} refusals`);
  took.sort((a, b) => a - b);
  const quantile = (share: number) => took[Math.floor(took.length * share)] ?? Number.NaN;
  return { answers: took.length, perSecond: took.length / duration, p50: quantile(0.5), p99: quantile(0.99) };
}
