import { useSearchParams } from 'react-router-dom';
import type { DeliveryQuery } from './api';

export type Filter = 'state' | 'hold' | 'connection' | 'email';

/** Filters and page live in the address: a filtered view can be sent to a colleague, and *back* works. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const get = (name: string) => params.get(name) || undefined;
  const query: DeliveryQuery = {
    state: get('state'),
    hold: get('hold'),
    connection: get('connection'),
    email: get('email'),
    page: get('page') ?? '1',
    pageSize: get('pageSize') ?? '20',
  };

  const setFilters = (values: Partial<Record<Filter, string | undefined>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('page');
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true }
    );
  const setFilter = (name: Filter, value: string | undefined) => setFilters({ [name]: value });
  const clear = () => setParams({}, { replace: true });

  const { state, hold, connection, email } = query;
  return { query, setFilter, setFilters, clear, filtered: Boolean(state || hold || connection || email) };
}
