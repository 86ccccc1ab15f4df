import { Mail } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { SIGNUPS } from '../paths';
import { PERMISSIONS } from '../permissions';
import { PLUGIN_ID } from '../plugin-id';
import { message } from '../shared/text';

/** On the panel's home page, for whoever may read sign-ups. Versions of Strapi before 5.13 have no place for it. */
export function addWidget(app: Pick<StrapiApp, 'widgets'> | { widgets?: undefined }) {
  app.widgets?.register({
    id: 'overview',
    pluginId: PLUGIN_ID,
    icon: Mail,
    title: message('overview.title'),
    link: { label: message('overview.all'), href: SIGNUPS },
    component: () => import('./overview-widget').then(({ OverviewWidget }) => OverviewWidget),
    permissions: PERMISSIONS.readSignups,
  });
}
