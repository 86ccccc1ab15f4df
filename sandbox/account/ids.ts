import { randomUUID } from 'node:crypto';

/** The same number gives the same UUID in every process, so that stored references survive a restart. */
export function fixedUuid(kind: 'list' | 'field' | 'account', n: number): string {
  const node = { list: '0242ac110001', field: '0242ac110002', account: '0242ac110003' }[kind];
  return `${n.toString(16).padStart(8, '0')}-5cf0-11f1-84b4-${node}`;
}

/** For everything whose id nobody stores before having seen it. Copied, because Node's own is a tree of 20 pieces: half a kilobyte each. */
export function freshUuid(): string {
  return Buffer.from(randomUUID(), 'latin1').toString('latin1');
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
