import type { Core } from '@strapi/strapi';
import { boolean, type InferType, number, object, string } from 'yup';
import { PLUGIN } from './strapi/plugin-name';

const url = (name: string, otherwise: string) =>
  string()
    .matches(
      /^https?:\/\/[^/\s]+\/?$/,
      `constant-contact: config.baseUrls.${name} must be an address such as ${otherwise}`
    )
    .default(otherwise);

const positive = (key: string, otherwise: number) =>
  number()
    .typeError(`constant-contact: config.${key} must be a number`)
    .integer(`constant-contact: config.${key} must be a whole number`)
    .min(1, `constant-contact: config.${key} must be at least 1`)
    .default(otherwise);

const known = (key: string, keys: string) => `constant-contact: config${key} has an unknown key; known are ${keys}`;

/** `config` of `config/plugins.ts`. Base URLs stand here only, so that nobody with a panel account can point the server elsewhere. */
const schema = object({
  baseUrls: object({
    v1: url('v1', 'https://api.constantcontact.com'),
    v3: url('v3', 'https://api.cc.email'),
    oauth: url('oauth', 'https://authz.constantcontact.com'),
  }).noUnknown(true, known('.baseUrls', 'v1, v3, oauth')),
  /** Requests a second and API key that the account allows. */
  requestsPerSecond: positive('requestsPerSecond', 4),
  /** Whether the routes below /api/constant-contact answer. */
  publicApi: boolean().typeError('constant-contact: config.publicApi must be true or false').default(true),
  signups: object({
    /** Sign-ups a minute from one network to one form. */
    perMinute: positive('signups.perMinute', 30),
  }).noUnknown(true, known('.signups', 'perMinute')),
}).noUnknown(true, known('', 'baseUrls, requestsPerSecond, publicApi, signups'));

export type PluginConfig = InferType<typeof schema>;

/** For Strapi: defaults, and a check at boot whose message names the key. */
export const config = {
  default: (): PluginConfig => schema.getDefault(),
  validator(value: unknown): void {
    schema.validateSync(value, { strict: true });
  },
};

export const pluginConfig = (strapi: Core.Strapi): PluginConfig =>
  strapi.config.get(`plugin::${PLUGIN}`) as PluginConfig;
