export { move } from './move';
export { standingOf } from './standing';
export { type UpsertOptions, upsert } from './upsert';
export { withdraw } from './withdraw';
