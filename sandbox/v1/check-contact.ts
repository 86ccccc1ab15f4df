import { DETAIL_NAMES, type DetailName, type Details } from '../account/contact';
import { isEmail } from '../account/email';
import { countryName, STATES } from '../account/states';
import { Problem } from './problem';

const LIMITS: Readonly<Partial<Record<DetailName, number>>> = {
  StateCode: 2,
  CountryCode: 2,
  PostalCode: 25,
  SubPostalCode: 25,
  Note: 500,
};
const USUAL_LIMIT = 50;

export function checkEmail(email: string | undefined): string {
  if (email === undefined || !isEmail(email)) {
    throw new Problem(400, `The provided email address ${email ?? ''} was not valid`);
  }
  return email.toLowerCase();
}

/** Too long is refused, never cut. Codes bring their names with them. */
export function checkDetails(details: Details): Details {
  for (const name of DETAIL_NAMES) {
    const limit = LIMITS[name] ?? USUAL_LIMIT;
    if ([...(details[name] ?? '')].length > limit) {
      throw new Problem(400, `The value of ${name} is longer than the ${limit} characters allowed.`);
    }
  }
  const { StateCode: state, CountryCode: country, ...rest } = details;
  const named: Partial<Record<DetailName, string>> = { ...rest };
  if (state) {
    const name = STATES.get(state.toUpperCase());
    if (!name) throw new Problem(400, `The state code ${state} is not valid.`);
    Object.assign(named, { StateCode: state.toUpperCase(), StateName: name });
  }
  if (country) {
    const name = countryName(country);
    if (!name) throw new Problem(400, `The country code ${country} is not valid.`);
    Object.assign(named, { CountryCode: country.toLowerCase(), CountryName: name });
  }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''));
}
