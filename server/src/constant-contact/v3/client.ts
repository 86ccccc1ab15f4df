import type { ContactClient } from '../client';
import { accountCalls } from './account-calls';
import { bulkCalls } from './bulk-calls';
import { createCaller } from './caller';
import { contactCalls } from './contact-calls';
import { fieldCalls } from './field-calls';
import type { V3Options } from './http';
import { listCalls } from './list-calls';
import { tagCalls } from './tag-calls';

/** Constant Contact's third API: JSON below `/v3/`, OAuth 2. It has all the calls. */
export function createV3Client(options: V3Options): ContactClient {
  const caller = createCaller(options);
  return {
    api: 'v3',
    supports: () => true,
    ...accountCalls(caller),
    ...contactCalls(caller),
    ...listCalls(caller),
    ...fieldCalls(caller),
    ...tagCalls(caller),
    ...bulkCalls(caller),
  };
}
