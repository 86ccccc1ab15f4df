import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

export const contactsRoutes = [
  adminRoute('POST', '/contacts/look-up', 'contacts.lookUp', PERMISSIONS.readContacts),
  adminRoute('POST', '/contacts/erase', 'contacts.erase', PERMISSIONS.eraseContacts),
  adminRoute('GET', '/opt-outs', 'contacts.optOuts', PERMISSIONS.readContacts),
  adminRoute('POST', '/opt-outs/poll', 'contacts.pollOptOuts', PERMISSIONS.pollOptOuts),
];
