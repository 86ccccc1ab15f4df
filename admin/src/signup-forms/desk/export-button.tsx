import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { PERMISSIONS } from '../../permissions';
import { at } from '../../shared/api';
import { useText } from '../../shared/text';
import { useRun } from '../../shared/use-run';
import type { SignupQuery } from './api';

/** Hands a file to the browser as if a link to it had been followed. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What the filters show, on all of its pages, as CSV. */
export function ExportButton({ query }: { query: SignupQuery }) {
  const t = useText();
  const run = useRun();
  const { get } = useFetchClient();
  const [busy, setBusy] = useState(false);
  const { allowedActions } = useRBAC(PERMISSIONS.exportSignups);
  if (!allowedActions.canExport) return null;

  const download = async () => {
    setBusy(true);
    const params = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
    const got = await run(get(at('/signups/export'), { params, responseType: 'blob' }));
    setBusy(false);
    if (got.ok) save(got.value.data, 'sign-ups.csv');
  };

  return (
    <Button variant="secondary" startIcon={<Download />} loading={busy} onClick={download}>
      {t('signups.export')}
    </Button>
  );
}
