import { json, type Reply } from '../http/message';
import type { World } from '../world';

const KEYS = { second: 'mashery.not.authorized.over.qps', day: 'mashery.not.authorized.over.ratelimit' } as const;

/** The gateway in front of v1 says "too many" with 403 and JSON of its own. */
export function overLimit({ settings, limiter, clock, credentials }: World): Reply | undefined {
  if (!settings.rateLimit) return undefined;
  const { requestsPerSecond, requestsPerDay } = settings;
  const excess = limiter.take(`v1 ${credentials.apiKey}`, clock.now(), requestsPerSecond, requestsPerDay);
  if (!excess) return undefined;
  return json(settings.v1RateLimitStatus, [
    { error_key: KEYS[excess], error_message: 'The application has exceeded the allowable limit.' },
  ]);
}
