import type { Core } from '@strapi/strapi';
import { array, boolean, type InferType, mixed, number, object, string } from 'yup';
import { type ConnectionDeclaration, connectionsProblem } from './connection/declaration';
import { isTimeOfDay } from './content-sync/backfill/time-of-day';
import type { RuleDeclaration } from './content-sync/contract';
import { declarationProblem } from './content-sync/declaration';
import type { FormDeclaration } from './signup-forms/declared/contract';
import { formsProblem } from './signup-forms/declared/declaration';
import type { BeforeSignup } from './signup-forms/hooks/contract';
import type { StoreSetting } from './signup-forms/limits/store';
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

const BAD_SWEEP =
  "constant-contact: config.sweep must be { at: '03:30' }, a time of day by the server's clock, or false";
const isSweep = (value: unknown): boolean =>
  value === undefined ||
  value === false ||
  (typeof value === 'object' &&
    value !== null &&
    Object.keys(value).join() === 'at' &&
    isTimeOfDay((value as { at: unknown }).at));

const BAD_STORE =
  "constant-contact: config.limits.store must be 'memory', 'database' or { redis: 'redis://…' }, an address or options of ioredis";
const isStore = (value: unknown): boolean => {
  if (value === 'memory' || value === 'database') return true;
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'redis') return false;
  const { redis } = value as { redis: unknown };
  return typeof redis === 'string' ? /^(rediss?:|\/)/.test(redis) : typeof redis === 'object' && redis !== null;
};

const BAD_ADDRESS = "constant-contact: config.signups.keepAddress must be false, 'shortened' or 'full'";

/** `config` of `config/plugins.ts`. Base URLs stand here only, so that nobody with a panel account can point the server elsewhere. */
const schema = object({
  baseUrls: object({
    v1: url('v1', 'https://api.constantcontact.com'),
    v3: url('v3', 'https://api.cc.email'),
    oauth: url('oauth', 'https://authz.constantcontact.com'),
    turnstile: url('turnstile', 'https://challenges.cloudflare.com'),
  }).noUnknown(true, known('.baseUrls', 'v1, v3, oauth, turnstile')),
  /** Requests a second and API key that the account allows. */
  requestsPerSecond: positive('requestsPerSecond', 4),
  /** Requests a day (UTC) and API key; a fifth of them is kept for sign-ups. */
  requestsPerDay: positive('requestsPerDay', 10_000),
  /** Connections that are declared here, with secrets from the environment; the panel shows them. */
  connections: array(mixed<ConnectionDeclaration>().required())
    .typeError('constant-contact: config.connections must be a list')
    .default([])
    .test('connections', (connections, context) => {
      const problem = connectionsProblem(connections);
      return problem === null || context.createError({ message: `constant-contact: config.${problem}` });
    }),
  /** Whether the routes below /api/constant-contact answer. */
  publicApi: boolean().typeError('constant-contact: config.publicApi must be true or false').default(true),
  signups: object({
    /** Sign-ups a minute from one network to one form. */
    perMinute: positive('signups.perMinute', 30),
    /** Sign-ups a minute to one form from everybody together; unless given, from a hundred networks. */
    perFormAndMinute: positive('signups.perFormAndMinute', 1).nullable().default(null),
    /** How much of a visitor's network address is kept with the sign-up; `true`: shortened. */
    keepAddress: mixed<boolean | 'shortened' | 'full'>()
      .oneOf([false, true, 'shortened', 'full'], BAD_ADDRESS)
      .nonNullable(BAD_ADDRESS)
      .default(false),
    /** A sign-up that waited longer asks an administrator before it is sent. */
    askAfterDays: positive('signups.askAfterDays', 30),
    /** Addresses (`ann@example.com`) and domains (`example.com`) that every form holds for review. */
    blocked: array(string().required())
      .typeError('constant-contact: config.signups.blocked must be a list of addresses and domains')
      .default([]),
  }).noUnknown(true, known('.signups', 'perMinute, perFormAndMinute, keepAddress, askAfterDays, blocked')),
  limits: object({
    /** Where sign-ups, mails and changes of preferences are counted; instances share all but `memory`. */
    store: mixed<StoreSetting>()
      .default('memory')
      .nonNullable(BAD_STORE)
      .test('store', BAD_STORE, (value) => value === undefined || isStore(value)),
  }).noUnknown(true, known('.limits', 'store')),
  challenges: object({
    /** From Cloudflare; for forms whose challenge is Turnstile. */
    turnstile: object({
      siteKey: string().nullable().default(null),
      secretKey: string().nullable().default(null),
    }).noUnknown(true, known('.challenges.turnstile', 'siteKey, secretKey')),
  }).noUnknown(true, known('.challenges', 'turnstile')),
  /** The site's own code. */
  hooks: object({
    /** Asked of every sign-up before it is stored; may change or refuse it. */
    beforeSignup: mixed<BeforeSignup>()
      .nullable()
      .default(null)
      .test(
        'function',
        'constant-contact: config.hooks.beforeSignup must be a function',
        (hook) => hook === null || hook === undefined || typeof hook === 'function'
      ),
    /** A hook that takes longer is not waited for; browsers wait 15 s for the answer. */
    timeoutMs: positive('hooks.timeoutMs', 3000).max(
      10_000,
      'constant-contact: config.hooks.timeoutMs must be at most 10000'
    ),
  }).noUnknown(true, known('.hooks', 'beforeSignup, timeoutMs')),
  /** Mails that ask people to confirm their sign-up. */
  confirmation: object({
    /** How many days their link works. */
    days: positive('confirmation.days', 7),
    perMailboxAndDay: positive('confirmation.perMailboxAndDay', 5),
    perNetworkAndHour: positive('confirmation.perNetworkAndHour', 30),
  }).noUnknown(true, known('.confirmation', 'days, perMailboxAndDay, perNetworkAndHour')),
  /** Links to the page where people change what they get, or leave. */
  preferences: object({
    /** How many days they work. */
    days: positive('preferences.days', 365),
  }).noUnknown(true, known('.preferences', 'days')),
  /** Sign-up forms that are made at the first start with them, and are the editors' from then on. */
  forms: array(mixed<FormDeclaration>().required())
    .default([])
    .test('forms', (forms, context) => {
      const problem = formsProblem(forms, context.parent.challenges);
      return problem === null || context.createError({ message: `constant-contact: config.${problem}` });
    }),
  /** Sync rules that are declared in code; the panel shows them. */
  rules: array(mixed<RuleDeclaration>().required())
    .default([])
    .test('rules', (rules, context) => {
      const problem = declarationProblem(rules);
      return problem === null || context.createError({ message: `constant-contact: config.${problem}` });
    }),
  /** When rules look for what no hook tells, each day by the server's clock; `false`: on request only. */
  sweep: mixed<{ at: string } | false>()
    .default(() => ({ at: '03:30' }))
    .nonNullable(BAD_SWEEP)
    .test('sweep', BAD_SWEEP, isSweep),
  /** How often each account is asked who opted out. */
  optOutPollMinutes: positive('optOutPollMinutes', 15),
  /** How many days personal data is kept. */
  retention: object({
    /** The content of deliveries that have ended. */
    deliveries: positive('retention.deliveries', 90),
    /** What people told when they signed up; `null`: for good. */
    signups: positive('retention.signups', 1).nullable().default(null),
  }).noUnknown(true, known('.retention', 'deliveries, signups')),
}).noUnknown(
  true,
  known(
    '',
    'baseUrls, requestsPerSecond, requestsPerDay, connections, publicApi, signups, limits, challenges, hooks, confirmation, preferences, forms, rules, sweep, optOutPollMinutes, retention'
  )
);

export type PluginConfig = InferType<typeof schema>;

type Optional<T> = T extends (...given: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { [Key in keyof T]?: Optional<T[Key]> }
      : T;

/** What `config/plugins.ts` may say of this plugin, as its `config`: all of it is optional. */
export type PluginOptions = Optional<PluginConfig>;

/** For Strapi: defaults, and a check at boot whose message names the key. */
export const config = {
  default: (): PluginConfig => schema.getDefault(),
  validator(value: unknown): void {
    schema.validateSync(value, { strict: true });
  },
};

export const pluginConfig = (strapi: Core.Strapi): PluginConfig =>
  strapi.config.get(`plugin::${PLUGIN}`) as PluginConfig;
