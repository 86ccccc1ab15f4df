import { useSearchParams } from 'react-router-dom';

/** Filters and page live in the address: a filtered view can be sent to a colleague, and *back* works. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const get = (name: string) => params.get(name) || undefined;
  const values = Object.fromEntries(names.map((name) => [name, get(name)])) as Partial<Record<Name, string>>;

  const setFilters = (changed: Partial<Record<Name, string | undefined>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('page');
        for (const [name, value] of Object.entries<string | undefined>(changed)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true }
    );

  return {
    values,
    paged: { ...values, page: get('page') ?? '1', pageSize: get('pageSize') ?? '20' },
    setFilters,
    setFilter: (name: Name, value: string | undefined) =>
      setFilters({ [name]: value } as Partial<Record<Name, string | undefined>>),
    clear: () => setParams({}, { replace: true }),
    filtered: names.some((name) => values[name]),
  };
}
