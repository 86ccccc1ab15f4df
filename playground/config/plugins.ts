import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => {
  const sandbox = env('SANDBOX_URL', 'http://127.0.0.1:4010');
  return {
    'constant-contact': {
      enabled: true,
      config: {
        baseUrls: {
          v1: sandbox,
          v3: sandbox,
          oauth: sandbox,
          turnstile: env('TURNSTILE_URL', 'https://challenges.cloudflare.com'),
        },
        requestsPerSecond: env.int('REQUESTS_PER_SECOND', 4),
        requestsPerDay: env.int('REQUESTS_PER_DAY', 10_000),
        publicApi: env.bool('PUBLIC_API', true),
        signups: {
          perMinute: env.int('SIGNUPS_PER_MINUTE', 100_000),
          keepAddress: env('SIGNUPS_KEEP_ADDRESS', 'shortened'),
          blocked: env.json('SIGNUPS_BLOCKED', []),
        },
        limits: { store: env('REDIS_URL') ? { redis: env('REDIS_URL') } : env('LIMITS_STORE', 'memory') },
        challenges: {
          turnstile: { siteKey: env('TURNSTILE_SITE_KEY', null), secretKey: env('TURNSTILE_SECRET_KEY', null) },
        },
        confirmation: { perNetworkAndHour: 100_000 },
        connections: env.json('CONNECTIONS', []), // a site writes them here
        forms: env.json('FORMS', []),
        rules: env.json('SYNC_RULES', []), // and these
        sweep: { at: env('SWEEP_AT', '03:30') },
      },
    },
    graphql: { enabled: env.bool('GRAPHQL', true) },
    'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  };
};
