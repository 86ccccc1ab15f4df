import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

const { readConnections, updateConnections } = PERMISSIONS;

export const connectionRoutes = [
  adminRoute('GET', '/connections', 'connection.find', readConnections),
  adminRoute('POST', '/connections', 'connection.create', updateConnections),
  adminRoute('GET', '/connections/redirect-address', 'connection.redirectAddress', readConnections),
  adminRoute('POST', '/connections/consent', 'connection.finishConsent', updateConnections),
  adminRoute('PUT', '/connections/:key', 'connection.update', updateConnections),
  adminRoute('DELETE', '/connections/:key', 'connection.delete', updateConnections),
  adminRoute('POST', '/connections/:key/test', 'connection.test', updateConnections),
  adminRoute('POST', '/connections/:key/consent', 'connection.startConsent', updateConnections),
  adminRoute('POST', '/connections/:key/disconnect', 'connection.disconnect', updateConnections),
  adminRoute('POST', '/connections/:key/site', 'connection.answerSite', updateConnections),
  adminRoute('PUT', '/connections/:key/mode', 'connection.setMode', updateConnections),
  adminRoute('GET', '/connections/:key/budget', 'connection.budget', readConnections),
  adminRoute('POST', '/connections/:key/move', 'connection.beginMove', updateConnections),
  adminRoute('GET', '/connections/:key/move', 'connection.findMove', updateConnections),
  adminRoute('PUT', '/connections/:key/move', 'connection.confirmMove', updateConnections),
  adminRoute('DELETE', '/connections/:key/move', 'connection.cancelMove', updateConnections),
  adminRoute('GET', '/connections/:key/lists', 'connection.lists', readConnections),
  adminRoute('POST', '/connections/:key/lists', 'connection.pasteList', updateConnections),
  adminRoute('POST', '/connections/:key/lists/refresh', 'connection.refreshLists', updateConnections),
  adminRoute('PUT', '/connections/:key/lists/default', 'connection.setDefaultLists', updateConnections),
  adminRoute('GET', '/connections/:key/fields', 'connection.fields', readConnections),
  adminRoute('POST', '/connections/:key/fields/refresh', 'connection.refreshFields', updateConnections),
  adminRoute('PUT', '/connections/:key/mapping', 'connection.setMapping', updateConnections),
  // for the inputs of forms and rules: editors who may not see connections choose among these
  adminRoute('GET', '/lists', 'connection.listChoices', null),
  adminRoute('GET', '/fields', 'connection.fieldChoices', null),
  adminRoute('GET', '/tags/:key', 'connection.tags', null),
];
