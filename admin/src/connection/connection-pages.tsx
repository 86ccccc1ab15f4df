import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { ConnectionsPage } from './connections-page';
import { EditConnectionPage } from './edit-connection-page';
import { MovePage } from './move-page';
import { NewConnectionPage } from './new-connection-page';

export function ConnectionPages() {
  return (
    <Page.Protect permissions={PERMISSIONS.readConnections}>
      <Routes>
        <Route index element={<ConnectionsPage />} />
        <Route
          path="new"
          element={
            <Page.Protect permissions={PERMISSIONS.updateConnections}>
              <NewConnectionPage />
            </Page.Protect>
          }
        />
        <Route path=":key" element={<EditConnectionPage />} />
        <Route
          path=":key/move"
          element={
            <Page.Protect permissions={PERMISSIONS.updateConnections}>
              <MovePage />
            </Page.Protect>
          }
        />
      </Routes>
    </Page.Protect>
  );
}
