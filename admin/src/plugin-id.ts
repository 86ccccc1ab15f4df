export const PLUGIN_ID = 'constant-contact';
