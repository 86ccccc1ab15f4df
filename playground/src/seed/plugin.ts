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
  emailAttribute: string;
  mapping: Array<{ from: string; to: string }>;
  lists: string[];
  whenGone: string;
}

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
    createRule(rule: Omit<Rule, 'key'>): Promise<Rule>;
    updateRule(key: string, rule: Omit<Rule, 'key'>): Promise<Rule>;
  };
}

export const constantContact = <Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] =>
  strapi.plugin('constant-contact').service<Services[Name]>(name);
