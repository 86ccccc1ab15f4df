import { useState } from 'react';
import { useRun } from '../shared/use-run';
import { useStartConsent } from './api';

/** Leads to Constant Contact's own consent page; the browser comes back by itself. */
export function useConnect() {
  const run = useRun();
  const [start, { isLoading }] = useStartConsent();
  const [gone, setGone] = useState(false);
  const connect = async (key: string) => {
    const ran = await run(start(key).unwrap());
    if (!ran.ok) return;
    setGone(true);
    window.location.assign(ran.value.url);
  };
  return { connect, leaving: isLoading || gone };
}
