import { Account } from './account/account';
import type { Clock } from './account/clock';
import { fillFirstState } from './account/first-state';
import { Faults } from './http/faults';
import { RateLimiter } from './http/rate-limiter';
import { RequestLog } from './http/request-log';
import { AuthorizationCodes } from './oauth/authorization-codes';
import { DeviceCodes } from './oauth/device-codes';
import { RefreshTokens } from './oauth/refresh-tokens';
import { DEFAULT_SETTINGS, type Settings } from './settings';

export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export const DEFAULT_CREDENTIALS: Credentials = {
  user: 'sandbox',
  password: 'sandbox',
  apiKey: 'sandbox-key',
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
};

/** Everything that one running sandbox consists of, apart from its socket and its file. */
export interface World {
  readonly account: Account;
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly codes: AuthorizationCodes;
  readonly devices: DeviceCodes;
  readonly refreshTokens: RefreshTokens;
  readonly limiter: RateLimiter;
  readonly log: RequestLog;
  readonly faults: Faults;
  /** v3 addresses whose sign-up is being worked on. */
  readonly signingUp: Set<string>;
  settings: Settings;
  readonly initialSettings: Settings;
}

export function createWorld(credentials: Partial<Credentials>, settings: Partial<Settings>, clock: Clock): World {
  const account = new Account();
  fillFirstState(account, clock.iso());
  const initialSettings = { ...DEFAULT_SETTINGS, ...settings };
  return {
    account,
    clock,
    credentials: { ...DEFAULT_CREDENTIALS, ...credentials },
    codes: new AuthorizationCodes(),
    devices: new DeviceCodes(),
    refreshTokens: new RefreshTokens(account.changes),
    limiter: new RateLimiter(),
    log: new RequestLog(),
    faults: new Faults(),
    signingUp: new Set(),
    settings: { ...initialSettings },
    initialSettings,
  };
}

/** Back to the start. Tokens live on: who was connected stays connected. */
export function resetWorld(world: World): void {
  world.account.clear();
  world.clock.reset();
  fillFirstState(world.account, world.clock.iso());
  world.refreshTokens.noteAll();
  world.settings = { ...world.initialSettings };
  world.faults.clear();
  world.log.clear();
  world.limiter.clear();
}
