export { type Hook, hookOf } from './before-signup';
