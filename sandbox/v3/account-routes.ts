import { json, type Reply } from '../http/message';
import type { Call } from './call';
import { csv } from './query';

const EXTRAS = {
  physical_address: {
    address_line1: '1 Sandbox Road',
    city: 'Waltham',
    state_code: 'MA',
    postal_code: '02451',
    country_code: 'US',
  },
  company_logo: { url: '', external_url: '', internal_id: '' },
};

export function accountSummary({ request }: Call): Reply {
  const names = Object.keys(EXTRAS) as (keyof typeof EXTRAS)[];
  const wanted = csv(request.query, 'extra_fields', names) ?? [];
  return json(200, {
    contact_email: 'owner@sandbox.example',
    contact_phone: '555-0100',
    country_code: 'US',
    encoded_account_id: 'p07sandbox0001',
    first_name: 'Sandy',
    last_name: 'Box',
    organization_name: 'Sandbox Account',
    organization_phone: '555-0100',
    state_code: 'MA',
    time_zone_id: 'US/Eastern',
    website: 'https://sandbox.example',
    ...Object.fromEntries(names.filter((name) => wanted.includes(name)).map((name) => [name, EXTRAS[name]])),
  });
}

/** What a user with full rights may do; the ids are made up. */
const PRIVILEGES = [
  'account:read',
  'account:update',
  'contacts:read',
  'contacts:write',
  'contacts:lists:read',
  'contacts:lists:write',
];

export function privileges({ world }: Call): Reply {
  const { lackedPermissions } = world.settings;
  const all = PRIVILEGES.map((privilege_name, index) => ({ privilege_id: 1001 + index, privilege_name }));
  return json(
    200,
    all.filter(({ privilege_name }) => !lackedPermissions.includes(privilege_name))
  );
}
