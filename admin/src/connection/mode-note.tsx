import type { ConnectionView } from '../../../server/src/connection/contract';
import { Note } from '../shared/note';
import { useText } from '../shared/text';

interface Props {
  connection: Pick<ConnectionView, 'name' | 'api' | 'mode' | 'testAddresses' | 'site'>;
  /** Where several connections are on the page. */
  named?: boolean;
}

/** Says that nothing goes out, or next to nothing: nobody may wonder why a person is not on the list. */
export function ModeNote({ connection, named }: Props) {
  const t = useText();
  const { mode, site, api, testAddresses } = connection;
  const values = { name: connection.name, original: site.connectedAt ?? '', count: testAddresses.length };
  const titled = (title: string) => (named ? `${connection.name}: ${title}` : title);
  if (site.state === 'copy') {
    return (
      <Note kind="warning" title={titled(t('site.copy', values))}>
        {t(`site.copy-${api}`)}
      </Note>
    );
  }
  if (mode === 'live') return null;
  return (
    <Note kind="warning" title={titled(t(`mode.${mode}-title`))}>
      {t(`mode.${mode}-note`, values)}
    </Note>
  );
}
