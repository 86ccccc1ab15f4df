import { FORM_PERMISSIONS, PERMISSIONS } from '../../permissions';
import { adminRoute } from '../../strapi/admin-routes';

const { read, update } = FORM_PERMISSIONS;

export const formEditorRoutes = [
  adminRoute('GET', '/forms/words', 'form-editor.words', read),
  adminRoute('POST', '/forms/preview', 'form-editor.preview', read),
  adminRoute('GET', '/forms/:documentId/uses', 'form-editor.uses', read),
  adminRoute('POST', '/forms/:documentId/test', 'form-editor.tryOut', update),
  // of the test that somebody who may try a form has just sent
  adminRoute('GET', '/forms/:documentId/test/:id', 'form-editor.test', update),
  adminRoute('GET', '/forms/:documentId/signups', 'form-editor.latest', PERMISSIONS.readSignups),
];
