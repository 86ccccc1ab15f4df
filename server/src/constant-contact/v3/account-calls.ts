import { array, object, string } from 'yup';
import type { AccountCalls } from '../client';
import type { Caller } from './caller';
import { text } from './json';
import { lackedPrivileges, missing } from './privileges';

const accountSchema = object({ encoded_account_id: string().required(), organization_name: text() });

const privilegesSchema = array()
  .of(object({ privilege_name: string().required() }))
  .required();

/** Constant Contact, V3 API, account/summary and account/user/privileges. */
export function accountCalls({ read }: Caller): AccountCalls {
  async function privileges(): Promise<string[]> {
    const granted = await read({ method: 'GET', path: '/v3/account/user/privileges' }, privilegesSchema);
    return granted.map(({ privilege_name }) => privilege_name);
  }

  return {
    privileges,

    async account() {
      const { encoded_account_id: id, organization_name: name } = await read(
        { method: 'GET', path: '/v3/account/summary' },
        accountSchema
      );
      const lacked = lackedPrivileges(await privileges());
      if (lacked.length > 0) throw missing(lacked);
      return { id, name: name ?? id };
    },
  };
}
