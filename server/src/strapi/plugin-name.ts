export const PLUGIN = 'constant-contact';
