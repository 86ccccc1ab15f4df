import type { Core } from '@strapi/strapi';

export type Api = 'v1' | 'v3';

interface Connection {
  key: string;
  name: string;
  api: Api;
}

interface List {
  key: string;
  name: string;
}

export interface ListChoice extends List {
  api: Api;
}

export interface Rule {
  key: string;
  name: string;
  enabled: boolean;
  contentType: string;
  email: string;
  mapping: Array<{ from: string | string[]; to: string }>;
  lists: string[];
  whenGone: string;
  /** In the configuration: not to be changed here. */
  declared: boolean;
}

type NewRule = Omit<Rule, 'key' | 'declared'>;

/** What this site uses of the plugin's services. */
interface Services {
  connection: {
    all(): Promise<Connection[]>;
    create(input: Record<string, string>): Promise<Connection>;
    get(key: string): Promise<object>;
    test(key: string): Promise<{ ok: boolean; message: string }>;
    listChoices(): Promise<ListChoice[]>;
    consent: { start(connection: object): Promise<string>; finish(query: string): Promise<string> };
  };
  'content-sync': {
    rules(): Promise<Rule[]>;
    createRule(rule: NewRule): Promise<Rule>;
    updateRule(key: string, rule: NewRule): Promise<Rule>;
  };
}

export const constantContact = <Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] =>
  strapi.plugin('constant-contact').service<Services[Name]>(name);
