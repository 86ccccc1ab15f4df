import type { Core } from '@strapi/strapi';
import { service } from '../strapi/service';
import type { Reading } from './wish';

/** An entry of somebody who was erased wishes nothing, and is shown with the reason. */
export async function withoutErased(
  strapi: Core.Strapi,
  connection: string,
  readings: Map<string, Reading>
): Promise<Map<string, Reading>> {
  const emails = new Set([...readings.values()].flatMap(({ wish }) => wish?.email ?? []));
  const erased = await service(strapi, 'contacts').erasedAmong(connection, [...emails]);
  const without = (reading: Reading): Reading =>
    reading.wish && erased.has(reading.wish.email)
      ? { ...reading, wish: null, skip: { reason: 'erased', detail: null } }
      : reading;
  return erased.size === 0 ? readings : new Map([...readings].map(([id, reading]) => [id, without(reading)]));
}
