import { randomBytes, randomInt } from 'node:crypto';

/** What a device waits for: nobody has decided yet, or what was decided. */
interface Wait {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly userCode: string;
  readonly until: number;
  decision?: 'allow' | 'deny';
  lastPoll?: number;
  intervalMs: number;
}

export type DeviceRefusal = 'authorization_pending' | 'slow_down' | 'expired_token' | 'access_denied' | 'invalid_grant';

export const DEVICE_CODE_SECONDS = 600;
export const POLL_SECONDS = 5;

/** No vowels and nothing that looks like something else: people type it. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

const letters = (count: number) => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');
const fold = (userCode: string) => userCode.toUpperCase().replace(/[^A-Z]/g, '');

/** Devices that have asked for access. The code that a person types is found in any case, with or without its dash. */
export class DeviceCodes {
  private readonly waits = new Map<string, Wait>();

  issue(clientId: string, scopes: readonly string[], now: number): { deviceCode: string; userCode: string } {
    const deviceCode = randomBytes(30).toString('base64url');
    const userCode = `${letters(4)}-${letters(4)}`;
    const until = now + DEVICE_CODE_SECONDS * 1000;
    this.waits.set(deviceCode, { clientId, scopes, userCode, until, intervalMs: POLL_SECONDS * 1000 });
    return { deviceCode, userCode };
  }

  /** Those still to be decided. */
  find(userCode: string, now: number): Pick<Wait, 'clientId' | 'scopes' | 'userCode'> | undefined {
    return this.open(userCode, now);
  }

  decide(userCode: string, decision: 'allow' | 'deny', now: number): boolean {
    const wait = this.open(userCode, now);
    if (wait) wait.decision = decision;
    return wait !== undefined;
  }

  /** A token is given once. Who asks sooner than agreed has to wait five seconds longer each time. */
  poll(deviceCode: string, clientId: string, now: number): DeviceRefusal | { readonly scopes: readonly string[] } {
    const wait = this.waits.get(deviceCode);
    if (!wait || wait.clientId !== clientId) return 'invalid_grant';
    if (now > wait.until) return 'expired_token';
    const early = wait.lastPoll !== undefined && now - wait.lastPoll < wait.intervalMs;
    wait.lastPoll = now;
    if (early) {
      wait.intervalMs += POLL_SECONDS * 1000;
      return 'slow_down';
    }
    if (!wait.decision) return 'authorization_pending';
    this.waits.delete(deviceCode);
    return wait.decision === 'allow' ? { scopes: wait.scopes } : 'access_denied';
  }

  private open(userCode: string, now: number): Wait | undefined {
    const wanted = fold(userCode);
    for (const wait of this.waits.values()) {
      if (fold(wait.userCode) === wanted && !wait.decision && now <= wait.until) return wait;
    }
    return undefined;
  }
}
