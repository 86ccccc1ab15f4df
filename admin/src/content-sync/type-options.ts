import type { ContentTypeChoice } from '../../../server/src/content-sync/contract';
import type { Option } from '../shared/inputs';
import type { Translate } from '../shared/text';

/** What is chosen stays to be seen, also where the project has no such type any more. */
export function typeOptions(types: ContentTypeChoice[], current: string, t: Translate): Option[] {
  const options = types.map(({ uid, displayName }) => ({ value: uid, label: displayName }));
  const known = current === '' || types.some(({ uid }) => uid === current);
  return known ? options : [...options, { value: current, label: t('gone.marked', { name: current }) }];
}
