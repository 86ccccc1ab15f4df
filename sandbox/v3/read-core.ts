import type { Contact, DetailName } from '../account/contact';
import type { Body } from './body';
import { readDate } from './dates';
import { invalid } from './problem';

const CORE = {
  first_name: 'FirstName',
  last_name: 'LastName',
  job_title: 'JobTitle',
  company_name: 'CompanyName',
} as const;
const CORE_KEYS = Object.keys(CORE) as (keyof typeof CORE)[];

type CorePart = Pick<Contact, 'details' | 'birthday' | 'anniversary'>;

function readBirthday(body: Body): Contact['birthday'] {
  const month = body.integer('birthday_month', 1, 12);
  const day = body.integer('birthday_day', 1, 31);
  if ((month === undefined) !== (day === undefined)) {
    throw invalid('birthday_month, birthday_day must be provided together');
  }
  return month === undefined || day === undefined ? undefined : { month, day };
}

function readAnniversary(body: Body): string | undefined {
  const text = body.string('anniversary', 10);
  if (text === undefined || text === '') return undefined;
  const date = readDate(text);
  if (!date) throw invalid('anniversary is invalid');
  return date;
}

/**
 * The plain properties. With `replace`, one that is not given is gone (PUT); without, it stays as it was (the
 * sign-up call). Details that only v1 knows always stay.
 */
export function readCore(before: CorePart, body: Body, replace: boolean): CorePart {
  const details: Partial<Record<DetailName, string>> = { ...before.details };
  for (const key of CORE_KEYS) {
    if (!replace && !body.has(key)) continue;
    const value = body.string(key, 50);
    if (value) details[CORE[key]] = value;
    else delete details[CORE[key]];
  }
  const birthday = readBirthday(body) ?? (replace ? undefined : before.birthday);
  const anniversary = readAnniversary(body) ?? (replace ? undefined : before.anniversary);
  return { details, birthday, anniversary };
}
