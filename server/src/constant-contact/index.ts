export * from './client';
export * from './contact';
export * from './errors';
