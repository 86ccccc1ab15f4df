import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

export const contactsRoutes = [adminRoute('POST', '/contacts/look-up', 'contacts.lookUp', PERMISSIONS.readContacts)];
