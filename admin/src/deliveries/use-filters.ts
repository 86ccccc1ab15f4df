import { useFilters as useAnyFilters } from '../shared/use-filters';
import type { DeliveryQuery } from './api';

const FILTERS = ['state', 'hold', 'connection', 'email'] as const;

export function useFilters() {
  const { paged, setFilter, setFilters, clear, filtered } = useAnyFilters(FILTERS);
  const query: DeliveryQuery = paged;
  return { query, setFilter, setFilters, clear, filtered };
}
