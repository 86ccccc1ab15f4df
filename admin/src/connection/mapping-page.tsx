import { Button, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { ConnectionSettingsPage } from './connection-settings-page';
import { useFields, useRefreshFields } from './fields-api';
import { MappingForm } from './mapping-form';
import { useMayUpdate } from './use-may-update';

function FieldMapping({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const mayUpdate = useMayUpdate();
  const query = useFields(connection.key);
  const [refresh, { isLoading }] = useRefreshFields();

  const load = () =>
    run(refresh(connection.key).unwrap(), (fields) =>
      t('mapping.loaded', { count: fields.filter(({ custom, gone }) => custom && !gone).length })
    );

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {mayUpdate ? (
        <Flex justifyContent="flex-end">
          <Button variant="secondary" startIcon={<ArrowClockwise />} loading={isLoading} onClick={load}>
            {t('mapping.load')}
          </Button>
        </Flex>
      ) : null}
      <Loaded query={query}>
        {(fields) => <MappingForm connection={connection} fields={fields} mayUpdate={mayUpdate} />}
      </Loaded>
    </Flex>
  );
}

export function MappingPage() {
  const t = useText();
  return (
    <Page.Protect permissions={PERMISSIONS.readConnections}>
      <ConnectionSettingsPage title={t('mapping.title')} subtitle={t('mapping.subtitle')}>
        {(connection) => <FieldMapping key={connection.key} connection={connection} />}
      </ConnectionSettingsPage>
    </Page.Protect>
  );
}
