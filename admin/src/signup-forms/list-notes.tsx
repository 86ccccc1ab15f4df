import type { ListChoice } from '../../../server/src/connection/contract';
import { connectionLabel } from '../connection/connection-label';
import { Note } from '../shared/note';
import { useText } from '../shared/text';

/** What somebody should know of the lists that they chose: some are gone, or they are of several accounts. */
export function ListNotes({ lists, chosen }: { lists: ListChoice[]; chosen: string[] }) {
  const t = useText();
  const known = lists.filter(({ key }) => chosen.includes(key));
  const lost = known.filter(({ gone }) => gone).length + chosen.length - known.length;
  const accounts = [...new Set(known.map(({ connectionName, api }) => connectionLabel(connectionName, api)))];
  return (
    <>
      {lost > 0 ? <Note kind="warning">{t('list-picker.gone-hint')}</Note> : null}
      {accounts.length > 1 ? (
        <Note kind="info">{t('list-picker.accounts', { names: accounts.join(', '), count: accounts.length })}</Note>
      ) : null}
    </>
  );
}
