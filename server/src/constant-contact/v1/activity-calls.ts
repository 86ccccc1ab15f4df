import type { Activity } from '../activity';
import { type ActivityOrder, activityForm, readActivity } from './activities';
import type { V1Http } from './http';

/** `POST /activities`, whatever of 2xx the account answers with. */
export async function startActivity(http: V1Http, order: ActivityOrder): Promise<Activity> {
  const answer = await http.ask({ method: 'POST', at: '/activities', form: activityForm(http.username, order) });
  return readActivity(answer.body);
}
