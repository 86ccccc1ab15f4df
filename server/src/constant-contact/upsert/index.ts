export { move } from './move';
export { type UpsertOptions, upsert } from './upsert';
export { withdraw } from './withdraw';
