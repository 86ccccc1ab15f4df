import { useSearchParams } from 'react-router-dom';
import type { DeliveryQuery } from './api';

export type Filter = 'state' | 'connection' | 'email';

/** Filters and page live in the address: a filtered view can be sent to a colleague, and *back* works. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const get = (name: string) => params.get(name) || undefined;
  const query: DeliveryQuery = {
    state: get('state'),
    connection: get('connection'),
    email: get('email'),
    page: get('page') ?? '1',
    pageSize: get('pageSize') ?? '20',
  };

  const setFilter = (name: Filter, value: string | undefined) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('page');
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true }
    );
  const clear = () => setParams({}, { replace: true });

  return { query, setFilter, clear, filtered: Boolean(query.state || query.connection || query.email) };
}
