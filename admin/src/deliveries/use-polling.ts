import { useEffect } from 'react';

/** Asks again while something is on its way, and now and then otherwise; never in a tab that nobody looks at. */
export function usePolling(busy: boolean, refetch: () => unknown) {
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && refetch(), busy ? 3000 : 15_000);
    return () => clearInterval(timer);
  }, [busy, refetch]);
}
