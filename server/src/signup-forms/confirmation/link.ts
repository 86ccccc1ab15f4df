import type { Core } from '@strapi/strapi';
import { open, seal } from '../../strapi/sealed-token';
import { publicUrl } from '../paths';

const PURPOSE = 'confirmation';

export const confirmationLink = (strapi: Core.Strapi, signup: string, endsAt: number): string =>
  `${publicUrl(strapi)}/confirmations/${seal(strapi, PURPOSE, { text: signup, endsAt })}`;

/** Id of the sign-up that a token was made for, and when it ends; `null` where it is none of ours. */
export function signupOfToken(strapi: Core.Strapi, token: string): { signup: string; endsAt: number } | null {
  const opened = open(strapi, PURPOSE, token);
  return opened && { signup: opened.text, endsAt: opened.endsAt };
}
