import type { PluginConfig } from '../../config';
import type { Limits } from './index';
import { networkOf } from './network';

/** How many sign-ups a form takes: from one network, and altogether. Who is over the first does not count for the second. */
export function signupLimit(limits: Limits, { perMinute, perFormAndMinute }: PluginConfig['signups']) {
  const networks = limits.bound({ name: 'signups', points: perMinute, seconds: 60 });
  const forms = limits.bound({ name: 'forms', points: perFormAndMinute ?? 100 * perMinute, seconds: 60 });

  return {
    /** Counts one sign-up at a form that there is. `null`: go on. Otherwise the seconds to wait. */
    async take(ip: string, documentId: string): Promise<number | null> {
      return (await networks.take(`${networkOf(ip)} ${documentId}`)) ?? (await forms.take(documentId));
    },
  };
}
